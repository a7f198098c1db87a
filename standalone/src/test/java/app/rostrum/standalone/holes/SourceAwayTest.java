package app.rostrum.standalone.holes;

import static app.rostrum.standalone.holes.PartList.component;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.standalone.ExitStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nobody says which holes are known, none is said to be known, and none to be unknown. */
class SourceAwayTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path checkout;

    private final List<String> said = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private FakeOsv osv;

    @BeforeEach
    void given() throws IOException {
        osv = new FakeOsv();
        PartList.write(checkout, component("org.jspecify", "jspecify", "1.0.0", ""));
    }

    @AfterEach
    void close() {
        end.countDown();
        osv.close();
    }

    private int check(String source, Duration limit) throws InterruptedException {
        return new Holes(checkout, source, limit, said::add).check();
    }

    private void assertNotChecked(Duration limit, String reason) throws InterruptedException {
        assertThat(check(osv.url(), limit)).isEqualTo(ExitStatus.CANNOT_SAY);
        assertThat(said).containsExactly(osv.url() + " could not be asked: " + reason + "; nothing was checked.");
    }

    @Test
    void a_source_that_is_away_is_named() throws Exception {
        osv.close();
        assertNotChecked(LONG, "nobody answers there");
    }

    @Test
    void a_source_that_hangs_is_not_waited_for() throws Exception {
        osv.queriesAre(exchange -> hang());
        assertNotChecked(SHORT, "it has not answered within 0.3 s");
    }

    @Test
    void a_source_that_hangs_amid_its_answer_is_not_waited_for() throws Exception {
        osv.queriesAre(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            hang();
        });
        assertNotChecked(SHORT, "it has not answered within 0.3 s");
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"results\":[{},{}]}",
                "{\"results\":[null]}",
                "{\"results\":[{\"vulns\":\"none\"}]}",
                "{\"results\":[{\"vulns\":[{}]}]}",
                "{\"results\":[{\"vulns\":[{\"id\":\"../../x\"}]}]}",
            })
    void what_osv_would_not_answer_is_no_answer(String body) throws Exception {
        osv.queriesAre(exchange -> FakeOsv.answer(exchange, 200, body));
        assertNotChecked(LONG, "it answers something else than OSV would");
    }

    @Test
    void what_is_refused_is_no_answer() throws Exception {
        osv.queriesAre(exchange -> FakeOsv.answer(exchange, 503, ""));
        assertNotChecked(LONG, "it answers with status 503");
    }

    @Test
    void an_answer_that_is_too_large_or_has_no_end_is_none() throws Exception {
        osv.queriesAre(exchange -> FakeOsv.answer(exchange, 200, "{\"results\":[{\"next_page_token\":\"1\"}]}"));
        assertNotChecked(LONG, "its answer has no end");

        osv.queriesAre(exchange -> FakeOsv.answer(exchange, 200, "{\"results\":[{}]}" + " ".repeat(9 << 20)));
        assertThat(check(osv.url(), LONG)).isEqualTo(ExitStatus.CANNOT_SAY);
        assertThat(said.getLast()).contains("could not be asked").endsWith("nothing was checked.");
    }

    @Test
    void an_address_that_is_none_is_named() throws Exception {
        for (var address : List.of("osv.dev", "ftp://osv.dev", "http://[")) {
            assertThat(check(address, LONG)).isEqualTo(ExitStatus.CANNOT_SAY);
            assertThat(said.getLast())
                    .isEqualTo(address + " could not be asked: that is no address of the web; nothing was checked.");
        }
    }
}
