package app.rostrum.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsSettingsTest {

    @Test
    void origins_are_taken_as_browsers_send_them() {
        var origins = List.of("https://app.example.org", "http://localhost:3000");
        assertThat(new CorsSettings(origins).origins()).isEqualTo(origins);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example.org",
                "https://app.example.org/",
                "https://app.example.org/path",
                "https://user@app.example.org",
                "app.example.org",
                "ftp://app.example.org",
                "",
            })
    void anything_else_is_refused(String origin) {
        assertThatThrownBy(() -> new CorsSettings(List.of(origin))).hasMessageContaining("https://app.example.org");
    }
}
