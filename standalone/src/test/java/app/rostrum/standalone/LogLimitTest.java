package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLimitTest {

    @TempDir
    Path data;

    @Test
    void a_large_log_begins_anew_and_a_small_one_stays() throws IOException {
        var large = log("kafka", new byte[(int) LogLimit.MOST_BYTES + 1]);
        var small = log("mongo", new byte[] {1});
        new LogLimit(data).look();
        assertThat(large).isEmptyFile();
        assertThat(large.resolveSibling("kafka.log.1")).hasSize(LogLimit.MOST_BYTES + 1);
        assertThat(small).hasSize(1);
    }

    private Path log(String part, byte[] content) throws IOException {
        var folder = Files.createDirectories(data.resolve(part));
        return Files.write(folder.resolve(part + ".log"), content);
    }
}
