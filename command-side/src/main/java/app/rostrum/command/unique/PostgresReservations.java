package app.rostrum.command.unique;

import app.rostrum.command.store.WriteOrder;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Rows whose primary key decides. A conflict is no error to PostgreSQL here, since an error would end the transaction. */
@Component
class PostgresReservations implements Reservations {

    private static final String RESERVE = """
            INSERT INTO reservation AS held (kind, name, owner) VALUES (?, ?, ?)
            ON CONFLICT (kind, name) DO UPDATE SET owner = excluded.owner, left_until = NULL
            WHERE held.left_until <= now() OR (held.left_until IS NOT NULL AND held.owner = excluded.owner)""";
    private static final String LEAVE =
            "UPDATE reservation SET left_until = now() + make_interval(secs => ?) WHERE kind = ? AND name = ?";

    private final JdbcTemplate jdbc;

    PostgresReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean reserve(String kind, String name, String owner) {
        WriteOrder.writing();
        return jdbc.update(RESERVE, kind, name, owner) == 1;
    }

    @Override
    public void leave(String kind, String name, Duration after) {
        WriteOrder.writing();
        jdbc.update(LEAVE, (double) after.toSeconds(), kind, name);
    }
}
