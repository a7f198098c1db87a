package app.rostrum.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @Test
    void a_rate_is_a_number_in_a_time() {
        assertThat(Rate.valueOf("600/1m")).isEqualTo(new Rate(600, Duration.ofMinutes(1)));
        assertThat(Rate.valueOf("4/80s")).isEqualTo(new Rate(4, Duration.ofSeconds(80)));
        assertThat(Rate.valueOf("off").isOff()).isTrue();
        assertThat(Rate.valueOf("1/1d").isOff()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "600", "600/", "/1m", "0/1m", "600/0s", "-1/1m", "600/m", "600/1", "OFF", "600/1m "})
    void anything_else_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> Rate.valueOf(text)).hasMessageContaining("like 600/1m");
    }
}
