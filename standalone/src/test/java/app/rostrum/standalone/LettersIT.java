package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where no mail server is named, letters are files that whoever started it can read, and nobody else. */
class LettersIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern TOKEN = Pattern.compile("rostrum_mt_\\S+");

    private final Api api = SharedSystem.api();
    private final Path outbox = SharedSystem.ROSTRUM.settings().data().resolve("command-side/outbox");

    @Test
    void a_letter_is_a_file_and_its_code_confirms_the_address() throws IOException {
        var handle = Api.newHandle();
        api.register(handle).expect(201);

        var letter = await("To: " + handle);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(letter)))
                .isEqualTo("rw-------");
        var token =
                TOKEN.matcher(Files.readString(letter)).results().findFirst().orElseThrow();
        api.post("/v1/email-verifications", Api.json("token", token.group())).expect(204);
    }

    private Path await(String beginning) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            var found = find(beginning);
            if (found.isPresent()) {
                return found.orElseThrow();
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new AssertionError("no letter within " + LIMIT);
    }

    private Optional<Path> find(String beginning) {
        if (!Files.isDirectory(outbox)) {
            return Optional.empty();
        }
        try (var files = Files.list(outbox)) {
            return files.filter(it -> it.toString().endsWith(".txt"))
                    .filter(it -> read(it).startsWith(beginning))
                    .findFirst();
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
