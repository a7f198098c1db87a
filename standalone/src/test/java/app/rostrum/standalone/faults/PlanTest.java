package app.rostrum.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void the_same_seed_gives_the_same_faults() {
        assertThat(first(100, 4_711)).isEqualTo(first(100, 4_711)).isNotEqualTo(first(100, 4_712));
    }

    @Test
    void a_hundred_faults_are_of_every_kind_and_happen_to_every_part_and_link() {
        var faults = first(100, 1);
        assertThat(faults.stream().map(Fault::kind)).contains(Fault.Kind.values());
        assertThat(faults.stream().map(Fault::target))
                .contains(Stream.of(Part.values()).map(Part::title).toArray(String[]::new))
                .contains(Stream.of(Link.Ends.values()).map(Link.Ends::title).toArray(String[]::new));
    }

    private static List<Fault> first(int count, long seed) {
        var plan = new Plan(seed);
        return Stream.generate(plan::next).limit(count).toList();
    }
}
