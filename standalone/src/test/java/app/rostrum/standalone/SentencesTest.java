package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static final Path FOLDER = Path.of("/data");

    @Test
    void a_folder_that_cannot_be_used_is_told_in_the_words_of_the_system() {
        var failure = new FileSystemException("/data/postgres", null, "Read-only file system");
        assertThat(Sentences.cannotUse(FOLDER, failure))
                .isEqualTo("The folder /data cannot be used (Read-only file system): choose another one with --data.");
        assertThat(Sentences.cannotUse(FOLDER, new UncheckedIOException(failure)))
                .isEqualTo(Sentences.cannotUse(FOLDER, failure));
        assertThat(Sentences.cannotUse(FOLDER, new IOException("Input/output error")))
                .contains("(Input/output error)");
    }

    @Test
    void where_the_system_says_nothing_the_sentence_is_short() {
        assertThat(Sentences.cannotUse(FOLDER, new FileAlreadyExistsException("/data")))
                .isEqualTo("The folder /data cannot be used: choose another one with --data.");
    }
}
