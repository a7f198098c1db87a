package app.rostrum.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WrkTest {

    @Test
    void what_it_tells_in_its_last_line_is_understood() {
        var done = Wrk.parse("""
                Running 2s test @ http://127.0.0.1:1
                Requests/sec:   1000.00
                {"requests":2000,"microseconds":2000000,"refused":10,"broken":1,"median":1500,"p99":9000}
                """);
        assertThat(done.requests()).isEqualTo(1_990);
        assertThat(done.perSecond()).isCloseTo(995, within(1e-9));
        assertThat(done.median()).isCloseTo(1.5, within(1e-9));
    }

    @Test
    void refusals_are_no_speed() {
        var done = Wrk.parse(
                "{\"requests\":100,\"microseconds\":1000000,\"refused\":2,\"broken\":0,\"median\":1,\"p99\":1}");
        assertThatThrownBy(done::answered)
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("Of 100 requests of wrk 2 were refused");
    }

    @Test
    void silence_and_other_words_are_told() {
        assertThatThrownBy(() -> Wrk.parse("unable to connect"))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("unable to connect");
        assertThatThrownBy(() -> Wrk.parse("{nonsense")).isInstanceOf(CannotMeasure.class);
    }
}
