package app.rostrum.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    @AfterEach
    void asBefore() {
        System.clearProperty(Installation.SETTING);
    }

    @Test
    void servers_are_found_above_the_classes() {
        assertThat(Installation.of("postgres").resolve("bin/postgres")).isExecutable();
        assertThat(Installation.of("kafka")).isDirectoryContaining("glob:**/kafka_*.jar");
    }

    @Test
    void a_missing_server_ends_in_a_sentence_that_says_what_to_do(@TempDir Path empty) {
        System.setProperty(Installation.SETTING, empty.toString());
        assertThatThrownBy(() -> new KafkaServer(Place.temporary()))
                .hasMessageMatching("There is no kafka-\\S+ in " + empty
                        + "; build it with: mvn -pl servers -am package -DskipTests");
    }
}
