package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void a_second_claim_ends_in_a_sentence() {
        try (var first = DataFolder.claim(temporary.resolve("data"), false)) {
            assertThat(first.file("x")).isEqualTo(temporary.resolve("data").resolve("x"));
            assertThatThrownBy(() -> DataFolder.claim(temporary.resolve("data"), true))
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContaining("runs already on the folder");
        }
    }

    @Test
    void a_folder_of_somebody_else_is_left_alone() throws IOException {
        Files.writeString(temporary.resolve("thesis.txt"), "the only copy");
        assertThatThrownBy(() -> DataFolder.claim(temporary, true))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("something else than data of Rostrum");
        assertThat(temporary.resolve("thesis.txt")).exists();
    }

    @Test
    void what_is_stored_is_never_taken_for_what_may_be_broken_nor_the_other_way_round() throws IOException {
        var data = temporary.resolve("data");
        var faults = temporary.resolve("faults");
        DataFolder.claim(data, false).close();
        Files.writeString(data.resolve("events"), "the only copy");
        assertThatThrownBy(() -> DataFolder.claimFor("faults", data))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("something else than what ./run faults has left there");
        assertThat(data.resolve("events")).exists();

        DataFolder.claimFor("faults", faults).close();
        assertThatThrownBy(() -> DataFolder.claim(faults, true))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("something else than data of Rostrum");
        Files.writeString(faults.resolve("events"), "broken");
        try (var again = DataFolder.claimFor("faults", faults)) {
            again.empty();
            assertThat(faults.resolve("events")).doesNotExist();
        }
        DataFolder.claimFor("faults", faults).close();
    }

    @Test
    void what_cannot_be_a_folder_ends_in_a_sentence() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.claim(file.resolve("data"), false))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("choose another one with --data");
    }

    @Test
    void ports_are_remembered_until_all_is_deleted() throws IOException {
        int port;
        try (var first = DataFolder.claim(temporary, false)) {
            port = first.place("kafka").port();
        }
        try (var second = DataFolder.claim(temporary, false)) {
            assertThat(second.place("kafka").port()).isEqualTo(port);
        }
        try (var fresh = DataFolder.claim(temporary, true)) {
            assertThat(temporary.resolve("ports.properties")).doesNotExist();
            assertThat(fresh.place("kafka").port()).isPositive();
        }
    }
}
