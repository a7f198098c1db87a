package app.rostrum.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymptomsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.io.IOException: No space left on device                 | The disk is full
            could not bind IPv4 address "127.0.0.1": Address in use      | Port 5432 is taken
            BindException: Address already in use                        | Port 5432 is taken
            There is insufficient memory for the Java Runtime            | too little memory
            initdb: could not create directory "x": Permission denied    | may not use its folder
            something new                                                | last words
            """)
    void a_known_cause_is_told_in_a_sentence(String words, String sentence) {
        assertThat(Symptoms.explain(List.of("starting", words, "ended"), 5432)).contains(sentence);
    }
}
