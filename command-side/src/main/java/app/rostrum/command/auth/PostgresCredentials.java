package app.rostrum.command.auth;

import app.rostrum.command.store.WriteOrder;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.account.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class PostgresCredentials implements Credentials {

    private static final String ADD =
            "INSERT INTO credential (account, handle, email, password_hash) VALUES (?, ?, ?, ?)";
    private static final String SELECT =
            "SELECT c.account, c.handle, c.email, c.password_hash, c.roles, c.suspended_at IS NOT NULL FROM credential c ";
    private static final String FIND = SELECT + """
            JOIN reservation r ON c.account = r.owner WHERE r.kind = ? AND r.name = ? AND r.left_until IS NULL""";
    private static final String OF = SELECT + "WHERE c.account = ?";
    private static final String ROLES = "UPDATE credential SET roles = ?::text[] WHERE account = ?";
    private static final String SUSPEND =
            "UPDATE credential SET suspended_at = CASE WHEN ? THEN now() END WHERE account = ?";
    private static final String HANDLE = "UPDATE credential SET handle = ? WHERE account = ?";
    private static final String REMOVE = "DELETE FROM credential WHERE account = ?";
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
        change(ADD, account.text(), handle, email, passwordHash);
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
        return jdbc.query(sql, PostgresCredentials::credential, arguments).stream()
                .findFirst();
    }

    private static Credential credential(ResultSet row, int number) throws SQLException {
        return new Credential(
                new AccountId(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Arrays.stream((String[]) row.getArray(5).getArray())
                        .flatMap(it -> Role.named(it).stream())
                        .collect(Collectors.toUnmodifiableSet()),
                row.getBoolean(6));
    }

    @Override
    public void changeRoles(AccountId account, Set<Role> roles) {
        change(ROLES, roles.stream().map(Role::text).collect(Collectors.joining(",", "{", "}")), account.text());
    }

    @Override
    public void suspend(AccountId account, boolean suspended) {
        change(SUSPEND, suspended, account.text());
    }

    @Override
    public void changeHandle(AccountId account, String handle) {
        change(HANDLE, handle, account.text());
    }

    @Override
    public void remove(AccountId account) {
        change(REMOVE, account.text());
    }

    private void change(String sql, Object... arguments) {
        WriteOrder.writing();
        jdbc.update(sql, arguments);
    }

    @Override
    public void verifyEmail(AccountId account) {
        change(VERIFY, account.text());
    }

    @Override
    public void changePassword(AccountId account, String passwordHash) {
        change(CHANGE, passwordHash, account.text());
    }

    @Override
    public void rehash(Credential credential, String passwordHash) {
        jdbc.update(REHASH, passwordHash, credential.account().text(), credential.passwordHash());
    }
}
