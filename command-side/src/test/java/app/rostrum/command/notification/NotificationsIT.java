package app.rostrum.command.notification;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** One test for each answer to whoever has read notifications. */
class NotificationsIT {

    private final Client ada = Client.registered(Node.shared());

    private Client.Answer read(String body) {
        return ada.send("PUT", "/v1/notifications/read", body);
    }

    @Test
    void what_was_read_is_noted_once() {
        var first = read("{\"up_to\":\"0000000000000000013\"}");
        var second = read("{\"up_to\":\"0000000000000000012\"}");

        assertThat(first.status()).as(first.toString()).isEqualTo(204);
        assertThat(second.status()).isEqualTo(204);
        assertThat(second.header("Consistency-Token"))
                .isEqualTo(first.header("Consistency-Token"))
                .isNotEmpty();
        var id = ada.send("PATCH", "/v1/me/profile", "{}").json().get("id").asString();
        assertThat(Node.shared()
                        .get(JdbcTemplate.class)
                        .query(
                                "SELECT payload->>'up_to' FROM event WHERE name = 'notification.read.v1' AND subject = ?",
                                (row, number) -> row.getString(1),
                                id))
                .containsExactly("13");
    }

    @Test
    void what_is_still_to_come_is_not_read() {
        assertThat(read("{\"up_to\":\"9223372036854775807\"}").status()).isEqualTo(204);
        var jdbc = Node.shared().get(JdbcTemplate.class);
        var id = ada.send("PATCH", "/v1/me/profile", "{\"bio\":\"later\"}")
                .json()
                .get("id")
                .asString();
        assertThat(jdbc.queryForObject(
                        "SELECT (payload->>'up_to')::bigint FROM event WHERE name = 'notification.read.v1' AND subject = ?",
                        Long.class,
                        id))
                .isLessThan(jdbc.queryForObject(
                        "SELECT position FROM event WHERE name = 'account.profile-changed.v1' AND stream = ?",
                        Long.class,
                        id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"up_to\":null}",
                "{\"up_to\":\"\"}",
                "{\"up_to\":\"-1\"}",
                "{\"up_to\":\"9223372036854775808\"}",
                "{\"up_to\":\"12345678901234567890\"}",
                "{\"up_to\":17}"
            })
    void what_was_not_given_out_is_named(String body) {
        var answer = read(body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("/up_to");
    }
}
