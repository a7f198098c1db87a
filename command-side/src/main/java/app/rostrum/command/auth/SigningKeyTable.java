package app.rostrum.command.auth;

import com.nimbusds.jose.jwk.ECKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The signing keys, which all nodes share. */
@Component
class SigningKeyTable {

    private static final String ALL = "SELECT jwk::text, signs_from FROM signing_key";
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('rostrum.signing-keys'))::text";
    private static final String DELETE = "DELETE FROM signing_key WHERE id = ?";
    private static final String PUT = """
            INSERT INTO signing_key (id, jwk, signs_from) VALUES (?, ?::jsonb, ?)
            ON CONFLICT (id) DO UPDATE SET signs_from = excluded.signs_from""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    SigningKeyTable(JdbcTemplate jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    KeyRing read() {
        return read(jdbc);
    }

    static KeyRing read(JdbcTemplate jdbc) {
        return new KeyRing(jdbc.query(ALL, SigningKeyTable::key));
    }

    /** One node at a time; returns what there is after it. */
    KeyRing change(UnaryOperator<KeyRing> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.queryForObject(ALONE, String.class);
            var before = read();
            var after = change.apply(before);
            write(before.keys(), after.keys());
            return after;
        }));
    }

    private void write(List<SigningKey> before, List<SigningKey> after) {
        for (var it : before) {
            if (!after.contains(it)) {
                jdbc.update(DELETE, it.id());
            }
        }
        for (var it : after) {
            if (!before.contains(it)) {
                jdbc.update(PUT, it.id(), it.key().toJSONString(), Timestamp.from(it.signsFrom()));
            }
        }
    }

    private static SigningKey key(ResultSet row, int number) throws SQLException {
        try {
            return new SigningKey(
                    ECKey.parse(row.getString(1)), row.getTimestamp(2).toInstant());
        } catch (ParseException e) {
            throw new IllegalStateException("a stored signing key cannot be read", e);
        }
    }
}
