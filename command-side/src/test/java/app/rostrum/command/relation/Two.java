package app.rostrum.command.relation;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.command.relations.StoredFacts;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.relation.RelationId;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two people who have just met. */
record Two(Client ada, AccountId adaId, Client bob, AccountId bobId) {

    static Two people() {
        var ada = Client.registered(Node.shared());
        var bob = Client.registered(Node.shared());
        return new Two(ada, StoredFacts.account(ada), bob, StoredFacts.account(bob));
    }

    /** What Ada does to Bob, such as {@code PUT} and {@code follow}. */
    Client.Answer adaTo(String method, String what, String... headers) {
        return ada.send(method, "/v1/accounts/" + bobId + "/" + what, "", headers);
    }

    Client.Answer bobTo(String method, String what) {
        return bob.send(method, "/v1/accounts/" + adaId + "/" + what, "");
    }

    /** Bob wants to be asked from now on. */
    void bobAsks() {
        bob.send("PATCH", "/v1/me/profile", "{\"asks_followers\":true}");
    }

    /** The names of what has happened between the two. */
    List<String> events() {
        return Node.shared()
                .get(JdbcTemplate.class)
                .query(
                        "SELECT name FROM event WHERE stream = ? ORDER BY version",
                        (row, number) -> row.getString(1),
                        RelationId.of(adaId, bobId).text());
    }

    /** How many accounts one follows or has asked, as it is counted. */
    static int followed(AccountId account) {
        return Node.shared()
                .get(JdbcTemplate.class)
                .query("SELECT number FROM followed WHERE account = ?", (row, number) -> row.getInt(1), account.text())
                .stream()
                .findFirst()
                .orElse(0);
    }

    static void setFollowed(AccountId account, int number) {
        Node.shared()
                .get(JdbcTemplate.class)
                .update(
                        "INSERT INTO followed VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET number = excluded.number",
                        account.text(),
                        number);
    }
}
