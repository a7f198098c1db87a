package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.standalone.Settings.SidePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Path CHECKOUT = Path.of("/checkout");

    @Test
    void by_default_data_lies_in_the_checkout_and_clients_use_8080() {
        var settings = Settings.of(Map.of("PATH", "/bin"), CHECKOUT);
        assertThat(settings.data()).isEqualTo(Path.of("/checkout/data"));
        assertThat(settings.ports()).isEqualTo(new SidePorts(8080, 8081, 8082));
        assertThat(settings.variables()).isEmpty();
    }

    @Test
    void options_come_before_the_environment() {
        var environment = Map.of("ROSTRUM_PORT", "1", "ROSTRUM_COMMAND_PORT", "2", "ROSTRUM_DATA", "/a");
        var settings = CommandLine.parse(
                List.of("--port", "9000", "--data", "/b", "--fresh", "--demo"), Settings.of(environment, CHECKOUT));
        assertThat(settings.ports()).isEqualTo(new SidePorts(9000, 2, 8082));
        assertThat(settings.data()).isEqualTo(Path.of("/b"));
        assertThat(settings.fresh()).isTrue();
        assertThat(settings.demo()).isTrue();
    }

    @Test
    void apart_from_others_one_client_may_do_all_unless_somebody_says_how_much() {
        var given = Settings.of(Map.of("ROSTRUM_LIMITS_READS_PER_ADDRESS", "1/1s"), CHECKOUT);
        assertThat(given.apart().variables())
                .containsEntry("ROSTRUM_LIMITS_READS_PER_ADDRESS", "1/1s")
                .containsEntry("ROSTRUM_LIMITS_COMMANDS_PER_ADDRESS", "1000000/1s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-side", "query-side"})
    void there_are_such_limits(String side) throws IOException {
        var limits = new ArrayList<>(Settings.ONE_CLIENT_IS_ALL.keySet());
        limits.removeIf(it -> it.startsWith("ROSTRUM_LOGINS") && side.equals("query-side"));
        assertThat(KnownVariables.of(Checkout.find().root(), side)).containsAll(limits);
    }

    @Test
    void what_is_not_understood_is_said() {
        var settings = Settings.of(Map.of(), CHECKOUT);
        assertThatThrownBy(() -> CommandLine.parse(List.of("--prot", "1"), settings))
                .hasMessageContaining("There is no option --prot");
        assertThatThrownBy(() -> CommandLine.parse(List.of("--port", "many"), settings))
                .hasMessageContaining("--port has to be a port");
        assertThatThrownBy(() -> CommandLine.parse(List.of("--port"), settings)).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Settings.of(Map.of("ROSTRUM_QUERY_PORT", "0"), CHECKOUT))
                .hasMessageContaining("ROSTRUM_QUERY_PORT has to be a port");
    }
}
