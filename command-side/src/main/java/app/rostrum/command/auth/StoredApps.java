package app.rostrum.command.auth;

import app.rostrum.command.store.WriteOrder;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The table {@code app}. */
@Component
public class StoredApps implements Apps {

    private static final String ADD =
            "INSERT INTO app (id, owner, name, redirect_uris, scopes, secret) VALUES (?, ?, ?, ?, ?, ?)";

    private static final String REMOVE = "DELETE FROM app WHERE id = ?";

    private static final String COLUMNS = "id, owner, name, redirect_uris, scopes, secret";

    /** Whose owner has left or was suspended is as if it were not there. */
    private static final String FIND = """
            SELECT %s FROM app WHERE id = ? AND EXISTS (
                SELECT FROM credential WHERE account = app.owner AND suspended_at IS NULL)""".formatted(COLUMNS);

    /** A secret that is older than the password may be known to whoever knew that. */
    private static final String OWNER_ACTED_FOR = """
            SELECT app.owner FROM app JOIN credential ON credential.account = app.owner
            WHERE app.id = ? AND suspended_at IS NULL AND app.created_at > credential.changed_at""";

    private static final String FORGET_ORPHANS =
            "DELETE FROM app WHERE NOT EXISTS (SELECT FROM credential WHERE account = app.owner)";

    private static final String OF_OWNER =
            "SELECT %s FROM app WHERE owner = ? ORDER BY created_at DESC, id DESC".formatted(COLUMNS);

    private final JdbcTemplate jdbc;

    StoredApps(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(ClientApp app) {
        WriteOrder.writing();
        jdbc.update(
                ADD,
                app.id().text(),
                app.owner().text(),
                app.name(),
                app.redirectUris().toArray(String[]::new),
                Scope.texts(app.scopes()).toArray(String[]::new),
                app.secret());
    }

    @Override
    public void remove(AppId app) {
        WriteOrder.writing();
        jdbc.update(REMOVE, app.text());
    }

    /** Empty where there is none, or its owner may do nothing any more. */
    public Optional<ClientApp> find(AppId app) {
        return jdbc.query(FIND, StoredApps::app, app.text()).stream().findFirst();
    }

    /** For whom it may act where it comes by itself: its owner, unless there is another password since it was registered. */
    public Optional<AccountId> ownerActedFor(AppId app) {
        return jdbc.query(OWNER_ACTED_FOR, (row, number) -> new AccountId(row.getString(1)), app.text()).stream()
                .findFirst();
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forgetOrphans() {
        jdbc.update(FORGET_ORPHANS);
    }

    /** Those of one account, the latest first. */
    public List<ClientApp> of(AccountId owner) {
        return jdbc.query(OF_OWNER, StoredApps::app, owner.text());
    }

    private static ClientApp app(ResultSet row, int number) throws SQLException {
        return new ClientApp(
                new AppId(row.getString(1)),
                new AccountId(row.getString(2)),
                row.getString(3),
                List.of((String[]) row.getArray(4).getArray()),
                Scope.named(List.of((String[]) row.getArray(5).getArray())),
                row.getBytes(6));
    }
}
