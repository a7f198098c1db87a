package app.rostrum.command.auth;

import app.rostrum.command.store.WriteOrder;
import app.rostrum.events.account.AccountId;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class PostgresCredentials implements Credentials {

    private static final String ADD =
            "INSERT INTO credential (account, handle, email, password_hash) VALUES (?, ?, ?, ?)";
    private static final String FIND = """
            SELECT c.account, c.handle, c.email, c.password_hash FROM reservation r JOIN credential c ON c.account = r.owner
            WHERE r.kind = ? AND r.name = ?""";

    private static final String OF = "SELECT account, handle, email, password_hash FROM credential WHERE account = ?";
    private static final String VERIFY = "UPDATE credential SET email_verified_at = now() WHERE account = ?";
    private static final String CHANGE =
            "UPDATE credential SET password_hash = ?, changed_at = now() WHERE account = ?";
    private static final String REHASH =
            "UPDATE credential SET password_hash = ? WHERE account = ? AND password_hash = ?";

    private final JdbcTemplate jdbc;

    PostgresCredentials(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(AccountId account, String handle, String email, String passwordHash) {
        WriteOrder.writing();
        jdbc.update(ADD, account.text(), handle, email, passwordHash);
    }

    @Override
    public Optional<Credential> find(String login) {
        var kind = login.indexOf('@') < 0 ? Names.HANDLE : Names.EMAIL;
        return first(FIND, kind, Names.comparable(login));
    }

    @Override
    public Optional<Credential> of(AccountId account) {
        return first(OF, account.text());
    }

    private Optional<Credential> first(String sql, Object... arguments) {
        return jdbc
                .query(
                        sql,
                        (row, number) -> new Credential(
                                new AccountId(row.getString(1)), row.getString(2), row.getString(3), row.getString(4)),
                        arguments)
                .stream()
                .findFirst();
    }

    @Override
    public void verifyEmail(AccountId account) {
        WriteOrder.writing();
        jdbc.update(VERIFY, account.text());
    }

    @Override
    public void changePassword(AccountId account, String passwordHash) {
        WriteOrder.writing();
        jdbc.update(CHANGE, passwordHash, account.text());
    }

    @Override
    public void rehash(Credential credential, String passwordHash) {
        jdbc.update(REHASH, passwordHash, credential.account().text(), credential.passwordHash());
    }
}
