package app.rostrum.command.account;

import app.rostrum.command.Eventually;
import app.rostrum.command.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The letters that nodes have sent. */
final class Outbox {

    private static final Pattern TOKEN = Pattern.compile("rostrum_mt_\\S+");

    private Outbox() {}

    /** The secret in the first letter with that subject to an address, once it is there. */
    static String token(String address, String subject) {
        var found = Eventually.get(() -> letters(address, subject), it -> !it.isEmpty());
        return token(found.getFirst());
    }

    static String token(String letter) {
        return TOKEN.matcher(letter).results().findFirst().orElseThrow().group();
    }

    static List<String> letters(String address, String subject) {
        try (var files = Files.list(Node.OUTBOX)) {
            return files.filter(it -> it.toString().endsWith(".txt"))
                    .map(Outbox::read)
                    .filter(it -> it.startsWith("To: " + address + "\nSubject: " + subject))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // It made room for others.
            return "";
        }
    }
}
