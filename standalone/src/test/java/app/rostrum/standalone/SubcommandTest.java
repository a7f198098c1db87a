package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubcommandTest {

    @TempDir
    Path checkout;

    @Test
    void a_count_that_no_int_can_hold_is_as_many_as_one_can() {
        var arguments = List.of("faults", "--count", "99999999999", "--prot");
        assertThatThrownBy(() -> Subcommand.run(new Checkout(checkout), Console.silent(), arguments))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("There is no option --prot");
    }
}
