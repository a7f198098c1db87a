package app.rostrum.command.session;

import static app.rostrum.command.session.Visitor.isOver;
import static app.rostrum.command.session.Visitor.list;
import static app.rostrum.command.session.Visitor.refreshToken;
import static app.rostrum.command.session.Visitor.session;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.AtOnce;
import app.rostrum.command.Client;
import app.rostrum.command.Node;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Staying logged in, by a token that is good once. */
class RefreshIT {

    private final Node node = Node.shared();
    private final Client nobody = Client.anonymous(node);
    private final JdbcTemplate jdbc = node.get(JdbcTemplate.class);
    private final Visitor visitor = new Visitor(node);

    @Test
    void a_refresh_token_is_exchanged_for_a_new_pair_of_the_same_session() {
        var first = visitor.logIn();

        var next = visitor.refresh(refreshToken(first));

        assertThat(next.status()).as(next.toString()).isEqualTo(201);
        assertThat(next.header("Cache-Control")).contains("no-store");
        assertThat(next.json().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(next.json().get("expires_in").asInt()).isEqualTo(900);
        assertThat(next.json().get("account")).isEqualTo(first.json().get("account"));
        assertThat(session(next)).isEqualTo(session(first));
        assertThat(refreshToken(next)).isNotEqualTo(refreshToken(first));
        assertThat(list(visitor.as(next)).size()).isEqualTo(1);
        assertThat(list(visitor.as(first)).size()).isEqualTo(1);
        assertThat(visitor.refresh(refreshToken(next)).status()).isEqualTo(201);
    }

    @Test
    void a_session_ends_after_a_year_however_often_its_token_is_exchanged() {
        var first = visitor.logIn();
        jdbc.update(
                "UPDATE session SET created_at = now() - interval '1 year' + interval '2 days' WHERE id = ?",
                session(first));

        var next = visitor.refresh(refreshToken(first));

        var ends = Instant.parse(list(visitor.as(next)).get(0).get("expires_at").asString());
        assertThat(ends)
                .isBetween(
                        Instant.now().plus(Duration.ofHours(47)), Instant.now().plus(Duration.ofHours(49)));
    }

    @Test
    void a_refresh_token_that_comes_again_ends_its_session_and_that_is_on_record() {
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        var security = (Logger) LoggerFactory.getLogger("security");
        security.addAppender(said);
        var first = visitor.logIn();
        var other = visitor.logIn();
        var next = visitor.refresh(refreshToken(first));

        var again = visitor.refresh(refreshToken(first));

        security.detachAppender(said);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.code()).isEqualTo("invalid-refresh-token");
        isOver(visitor.as(first));
        isOver(visitor.as(next));
        assertThat(visitor.refresh(refreshToken(next)).code()).isEqualTo("invalid-refresh-token");
        assertThat(visitor.endOf(session(first))).containsExactly("refresh_token_reused");
        assertThat(said.list)
                .filteredOn(it -> it.getFormattedMessage().contains(session(first)))
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith("refresh token reused session=")
                .doesNotContain("rostrum_rt_", visitor.handle);
        assertThat(list(visitor.as(other)).size()).isEqualTo(1);
        assertThat(visitor.refresh(refreshToken(other)).status()).isEqualTo(201);
    }

    @Test
    void of_twenty_uses_at_once_one_gets_a_new_pair_and_then_the_session_is_over() throws InterruptedException {
        var first = visitor.logIn();
        var answers = AtOnce.twenty(() -> visitor.refresh(refreshToken(first)));

        var exchanged = answers.stream().filter(it -> it.status() == 201).toList();
        assertThat(exchanged).hasSize(1);
        assertThat(answers.stream().filter(it -> it.status() != 201))
                .allSatisfy(it -> assertThat(it.code()).isEqualTo("invalid-refresh-token"));
        isOver(visitor.as(first));
        isOver(visitor.as(exchanged.getFirst()));
        assertThat(visitor.refresh(refreshToken(exchanged.getFirst())).code()).isEqualTo("invalid-refresh-token");
        assertThat(visitor.endOf(session(first))).containsExactly("refresh_token_reused");
    }

    @Test
    void a_session_that_has_run_out_is_neither_listed_nor_gone_on_with() {
        var out = visitor.logIn();
        var live = visitor.logIn();
        jdbc.update("UPDATE session SET expires_at = now() WHERE id = ?", session(out));

        assertThat(visitor.refresh(refreshToken(out)).code()).isEqualTo("invalid-refresh-token");
        assertThat(list(visitor.as(live)).size()).isEqualTo(1);
        assertThat(visitor.endOf(session(out))).isEmpty();
    }

    @Test
    void of_a_refresh_token_nothing_is_stored_but_its_digest_and_events_know_the_account_only() {
        var loggedIn = visitor.logIn("User-Agent", "Telephone");
        var secret = refreshToken(loggedIn).substring("rostrum_rt_".length() + 27);

        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM session WHERE id = ? AND secret = sha256(?::bytea)",
                        Long.class,
                        session(loggedIn),
                        secret))
                .isEqualTo(1);
        assertThat(jdbc.queryForList(
                        "SELECT payload::text || metadata::text FROM event WHERE stream = ?",
                        String.class,
                        session(loggedIn)))
                .singleElement()
                .asString()
                .contains(
                        "\"account\": \"" + loggedIn.json().at("/account/id").asString(),
                        "\"actor\": \"" + loggedIn.json().at("/account/id").asString())
                .doesNotContain(secret, "Telephone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                              | 400 | invalid-request",
                "{\"refresh_token\":1}           | 400 | invalid-request",
                "{\"refresh_token\":\"\"}        | 400 | invalid-request",
                "{\"refresh_token\":\"x\"}       | 401 | invalid-refresh-token",
                "{\"refresh_token\":\"rostrum_rt_01j9zq4k2vfr8t9d3m5n7p1q2s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"} | 401 | invalid-refresh-token"
            })
    void what_is_no_refresh_token_is_refused(String body, int status, String code) {
        var answer = nobody.send("POST", "/v1/sessions/refresh", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/pointer").asString("")).isEqualTo(status == 400 ? "/refresh_token" : "");
    }
}
