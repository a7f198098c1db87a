package app.rostrum.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.query.QuerySide;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;

class SecretsTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    @Test
    void settings_show_no_secret() {
        var mongo = new MongoSettings("mongodb://ada:secret@localhost:1", "rostrum", LIMIT, LIMIT);
        assertThat(mongo.toString()).contains("rostrum").doesNotContain("secret");
        var elastic = new ElasticSettings(
                List.of(URI.create("http://ada:secret@localhost:1")), "ada", "secret", "secret", 0, LIMIT, LIMIT);
        assertThat(elastic.toString()).contains("localhost").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mongo://ada:secret@localhost:1", "mongodb://ada:sec@ret@localhost:1", "secret", "mongodb://"})
    void a_mistyped_address_is_refused_without_being_repeated(String uri) {
        var output = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() -> SpringApplication.run(
                                    QuerySide.class, "--server.port=0", "--rostrum.mongodb.uri=" + uri)
                            .close())
                    .isInstanceOf(RuntimeException.class);
            assertThat(output.toString(StandardCharsets.UTF_8))
                    .contains("ROSTRUM_MONGODB_URI")
                    .doesNotContain("secret")
                    .doesNotContain("sec@ret");
        } finally {
            System.setOut(before);
        }
    }
}
