package app.rostrum.command.unique;

import app.rostrum.command.store.WriteOrder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Rows whose primary key decides. A conflict is no error to PostgreSQL here, since an error would end the transaction. */
@Component
class PostgresReservations implements Reservations {

    private static final String RESERVE =
            "INSERT INTO reservation (kind, name, owner) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    private final JdbcTemplate jdbc;

    PostgresReservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean reserve(String kind, String name, String owner) {
        WriteOrder.writing();
        return jdbc.update(RESERVE, kind, name, owner) == 1;
    }
}
