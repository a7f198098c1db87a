package app.rostrum.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One test for each answer to whoever says something of themselves. */
class ProfilesIT {

    private static Client.Answer change(Client who, String body) {
        return who.send("PATCH", "/v1/me/profile", body);
    }

    @Test
    void a_profile_is_changed_by_whoever_it_is_of() {
        var who = Client.registered(Node.shared());

        var changed = change(who, "{\"name\":\"Ada\",\"bio\":\"Counts.\\nWrites.\",\"asks_followers\":true}");
        var same = change(who, "{\"bio\":\"Counts.\\nWrites.\"}");
        var shorter = change(who, "{\"bio\":null}");

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().get("id").asString()).startsWith("account_");
        assertThat(changed.json().get("version").asLong()).isEqualTo(2);
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.json().get("version").asLong()).isEqualTo(2);
        assertThat(same.header("Consistency-Token")).isEqualTo(changed.header("Consistency-Token"));
        assertThat(shorter.json().get("version").asLong()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"%s\"}|/name|81",
                "{\"name\":\"a\\nb\"}|/name|0",
                "{\"bio\":\"%s\"}|/bio|501",
                "{\"asks_followers\":null}|/asks_followers|0",
                "{\"asks_followers\":\"true\"}|/asks_followers|0"
            })
    void what_is_no_profile_is_named(String body, String pointer, int length) {
        var answer = change(Client.registered(Node.shared()), body.formatted("x".repeat(length)));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void whoever_is_nobody_has_no_profile() {
        assertThat(change(Client.anonymous(Node.shared()), "{}").status()).isEqualTo(401);
    }
}
