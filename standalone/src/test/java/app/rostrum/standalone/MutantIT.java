package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutantIT {

    @TempDir
    Path temporary;

    /** Whoever changes a guard hears at once that its mutant has to be changed with it. */
    @ParameterizedTest
    @MethodSource("app.rostrum.standalone.Mutant#all")
    void each_mutant_is_one_of_the_code_as_it_is(Mutant mutant) throws Exception {
        assertThat(mutant.compile(Checkout.find(), temporary)).containsOnlyKeys(mutant.module());
    }
}
