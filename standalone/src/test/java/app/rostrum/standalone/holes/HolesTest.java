package app.rostrum.standalone.holes;

import static app.rostrum.standalone.holes.PartList.component;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.standalone.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HolesTest {

    private static final String LOG4J = "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1";

    @TempDir
    Path checkout;

    private final List<String> said = new ArrayList<>();
    private FakeOsv osv;

    @BeforeEach
    void given() throws IOException {
        osv = new FakeOsv();
        PartList.write(
                checkout,
                component("app.rostrum", "query-side", "0.1.0", "?type=jar"),
                component("org.apache.logging.log4j", "log4j-core", "2.14.1", "?type=jar"),
                component("org.apache.logging.log4j", "log4j-core", "2.14.1", "?classifier=tests&type=test-jar"),
                component("org.jspecify", "jspecify", "1.0.0", "?type=jar"));
    }

    @AfterEach
    void close() {
        osv.close();
    }

    private int check() throws InterruptedException {
        return new Holes(checkout, osv.url(), said::add).check();
    }

    @Test
    void each_hole_is_a_line_with_what_it_is_and_where_it_is_not() throws Exception {
        osv.knows(LOG4J, "GHSA-1", "GHSA-2");
        osv.describes("GHSA-1", """
                {"summary":"Runs code of\\n others\\u001b[31m","affected":[
                  {"package":{"name":"org.apache.logging.log4j:log4j-core"},"ranges":[
                    {"type":"ECOSYSTEM","events":[{"introduced":"2.13.0"},{"fixed":"2.15.0"}]},
                    {"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.12.2"}]},
                    {"type":"GIT","events":[{"fixed":"0123abc"}]}]},
                  {"package":{"name":"org.example:copy"},"ranges":[{"type":"ECOSYSTEM","events":[{"fixed":"9"}]}]}]}""");
        osv.describes("GHSA-2", "{\"details\":\"" + "long ".repeat(100) + "\"}");

        assertThat(check()).isEqualTo(ExitStatus.DIFFERS);

        assertThat(said).hasSize(3);
        assertThat(said.get(0))
                .isEqualTo("org.apache.logging.log4j:log4j-core 2.14.1: GHSA-1, Runs code of others [31m"
                        + " (fixed in 2.15.0, 2.12.2)");
        assertThat(said.get(1)).contains("GHSA-2, long long").endsWith("long… (no fixed version is known)");
        assertThat(said.get(2)).startsWith("Holes are known in 1 of 2 parts, as they were listed at 20");
    }

    @Test
    void where_none_is_known_that_is_said_and_no_part_of_our_own_is_asked_for() throws Exception {
        assertThat(check()).isEqualTo(ExitStatus.CLEAN);

        assertThat(said).hasSize(1).first().asString().startsWith("No hole is known in any of 2 parts");
        assertThat(osv.asked).containsExactly(List.of(LOG4J, "pkg:maven/org.jspecify/jspecify@1.0.0"));
    }

    @Test
    void of_many_parts_a_thousand_at_a_time_are_asked_for_and_none_is_taken_for_another() throws Exception {
        PartList.write(
                checkout,
                IntStream.range(0, 2_001)
                        .mapToObj(it -> component("org.example", "part" + it, "1", ""))
                        .toArray(String[]::new));
        osv.knows("pkg:maven/org.example/part999@1", "GHSA-1", "GHSA-2");
        osv.knows("pkg:maven/org.example/part2000@1", "GHSA-3");

        assertThat(check()).isEqualTo(ExitStatus.DIFFERS);

        assertThat(osv.asked).extracting(List::size).containsExactly(1_000, 1_000, 2);
        assertThat(said.stream()
                        .filter(it -> it.contains("GHSA"))
                        .map(it -> it.split(",", 2)[0])
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "org.example:part999 1: GHSA-1",
                        "org.example:part999 1: GHSA-2",
                        "org.example:part2000 1: GHSA-3");
    }

    @Test
    void a_hole_of_which_nothing_more_can_be_had_is_said_all_the_same() throws Exception {
        osv.knows(LOG4J, "GHSA-1");

        assertThat(check()).isEqualTo(ExitStatus.DIFFERS);

        assertThat(said.get(0)).endsWith("could not be asked more than which there are: it answers with status 404.");
        assertThat(said.get(1)).contains("2.14.1: GHSA-1, what it is was not said (no fixed version is known)");
    }

    @Test
    void without_a_whole_list_what_makes_it_is_named() throws Exception {
        var list = checkout.resolve("target/rostrum.cdx.json");
        for (var content : List.of("", "{}", "{\"components\":[")) {
            Files.writeString(list, content);
            assertThat(check()).isEqualTo(ExitStatus.CANNOT_SAY);
        }
        Files.delete(list);
        assertThat(check()).isEqualTo(ExitStatus.CANNOT_SAY);

        assertThat(said)
                .hasSize(4)
                .containsOnly(list + ", which lists what Rostrum is made of, is not there or not whole:"
                        + " mvn package -DskipTests makes it; nothing was checked.");
        assertThat(osv.asked).isEmpty();
    }
}
