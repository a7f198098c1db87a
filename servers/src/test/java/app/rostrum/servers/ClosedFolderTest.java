package app.rostrum.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fresh clone in a folder of root's that nobody else may enter, where the servers run as somebody else. */
class ClosedFolderTest {

    // Beside the unpacked servers, so that they can be linked instead of copied.
    private final Path closed =
            Installation.of("postgres").resolve("../../closed").normalize();

    @BeforeEach
    void closeTheFolder() throws IOException {
        assumeTrue(Privileges.isRoot(), "only root runs servers as somebody else");
        openTheFolder();
        Files.createDirectory(
                closed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        System.setProperty(Installation.SETTING, closed.toString());
    }

    @AfterEach
    void openTheFolder() {
        System.clearProperty(Installation.SETTING);
        if (Files.exists(closed)) {
            Folders.delete(closed);
        }
    }

    @Test
    void servers_run_below_a_folder_that_only_root_may_enter() throws IOException {
        for (var server : new String[] {"postgres", "elasticsearch"}) {
            System.clearProperty(Installation.SETTING);
            var unpacked = Installation.of(server);
            link(unpacked, closed.resolve(unpacked.getFileName()));
        }
        System.setProperty(Installation.SETTING, closed.toString());
        try (var postgres = new PostgresServer(Place.in(closed.resolve("data/postgres")));
                var elastic = new ElasticServer(Place.in(closed.resolve("data/elastic")))) {
            Starting.all(postgres, elastic);
            assertThat(postgres.isAlive()).isTrue();
            assertThat(elastic.isAlive()).isTrue();
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createLink(target, file);
                }
            }
        }
    }
}
