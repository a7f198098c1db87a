package app.rostrum.command.auth;

import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Secrets that all nodes share, made by the first that needs one. */
@Component
class Secrets {

    private final JdbcTemplate jdbc;

    Secrets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    byte[] getOrMake(String name, Supplier<byte[]> maker) {
        var found = jdbc.queryForList("SELECT value FROM secret WHERE name = ?", byte[].class, name);
        if (!found.isEmpty()) {
            return found.getFirst();
        }
        jdbc.update("INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING", name, maker.get());
        return jdbc.queryForList("SELECT value FROM secret WHERE name = ?", byte[].class, name)
                .getFirst();
    }
}
