package app.rostrum.command.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Puts each letter into a file of its own, which only its owner can read; the oldest goes when there are too many. */
final class OutboxFolder implements MailTransport {

    private static final int MOST = 1_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss-SSS").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    OutboxFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public void deliver(Mail mail) throws Undelivered {
        var name = TIME.format(clock.instant())
                + '-'
                + UUID.randomUUID().toString().substring(0, 8);
        var text = "To: %s%nSubject: %s%n%n%s%n".formatted(mail.to(), mail.subject(), mail.text());
        try {
            Files.createDirectories(folder);
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var unfinished = Files.createTempFile(folder, name, ".part", owner);
            Files.writeString(unfinished, text, StandardCharsets.UTF_8);
            Files.move(unfinished, folder.resolve(name + ".txt"), StandardCopyOption.ATOMIC_MOVE);
            makeRoom();
        } catch (IOException e) {
            throw new Undelivered("the outbox cannot be written", e);
        }
    }

    private void makeRoom() throws IOException {
        try (var files = Files.list(folder)) {
            var all =
                    files.filter(it -> it.toString().endsWith(".txt")).sorted().toList();
            for (var old : all.subList(0, Math.max(0, all.size() - MOST))) {
                Files.deleteIfExists(old);
            }
        }
    }
}
