package app.rostrum.command.relations;

import app.rostrum.command.store.WriteOrder;
import app.rostrum.events.account.AccountEvent.ProfileChanged;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.wire.EventJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** A row for each account, which whoever counts keeps locked until the events are there, or are not. */
@Component
class PostgresFollows implements Follows {

    private static final String BEGIN = """
            INSERT INTO followed AS before (account, number) VALUES (?, 1)
            ON CONFLICT (account) DO UPDATE SET number = before.number + 1 WHERE before.number < ?""";
    private static final String END = "UPDATE followed SET number = number - 1 WHERE account = ?";
    private static final String PROFILE = """
            SELECT name, payload::text FROM event
            WHERE stream = ? AND name = 'account.profile-changed.v1' ORDER BY version DESC LIMIT 1""";

    private final JdbcTemplate jdbc;

    PostgresFollows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean begin(AccountId follower) {
        WriteOrder.writing();
        return jdbc.update(BEGIN, follower.text(), MOST) == 1;
    }

    @Override
    public void end(AccountId follower) {
        WriteOrder.writing();
        jdbc.update(END, follower.text());
    }

    @Override
    public boolean areAskedFor(AccountId followed) {
        WriteOrder.reading();
        return jdbc
                .query(PROFILE, (row, number) -> EventJson.read(row.getString(1), row.getString(2)), followed.text())
                .stream()
                .anyMatch(it -> it instanceof ProfileChanged profile && profile.asksFollowers());
    }
}
