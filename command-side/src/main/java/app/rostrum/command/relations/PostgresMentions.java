package app.rostrum.command.relations;

import app.rostrum.command.auth.Names;
import app.rostrum.command.store.WriteOrder;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.relation.RelationEvent;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.wire.EventJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Two round trips, however many are named; none where nobody is. */
@Component
class PostgresMentions implements Mentions {

    /** A text can name more than may be mentioned, of whom some are nobody. */
    private static final int MOST_ASKED = 100;

    private static final String ACCOUNTS = """
            SELECT r.name, r.owner FROM reservation r JOIN credential c ON c.account = r.owner
            WHERE r.kind = ? AND r.name = ANY (?) AND r.left_until IS NULL""";
    private static final String TIES = """
            SELECT stream, name, payload::text FROM event
            WHERE stream = ANY (?) AND name IN ('block.began.v1', 'block.ended.v1', 'follow.began.v1', 'follow.ended.v1')
            ORDER BY stream, version""";

    private final JdbcTemplate jdbc;

    PostgresMentions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AccountId> in(AccountId author, LivePost post, @Nullable String... texts) {
        var handles = Handles.in(texts).stream().limit(MOST_ASKED).toList();
        if (handles.isEmpty()) {
            return List.of();
        }
        WriteOrder.reading();
        var accounts = accounts(handles);
        var named = handles.stream()
                .map(accounts::get)
                .filter(Objects::nonNull)
                .filter(it -> !it.equals(author))
                .toList();
        var ties = new Ties(named, Stream.of(author, post.author()).distinct().toList());
        return named.stream()
                .filter(it -> !ties.between(it, author).isBlocked())
                .filter(it -> post.isVisibleTo(it, ties.between(it, post.author())))
                .limit(MOST)
                .toList();
    }

    private Map<String, AccountId> accounts(List<String> handles) {
        var accounts = new HashMap<String, AccountId>();
        jdbc.query(
                ACCOUNTS,
                row -> {
                    accounts.put(row.getString(1), new AccountId(row.getString(2)));
                },
                Names.HANDLE,
                handles.toArray(String[]::new));
        return accounts;
    }

    /** What those who are named are to those by whom it depends whether they see what names them; read at once. */
    private final class Ties {

        private final Map<RelationId, List<RelationEvent>> events = new HashMap<>();

        private Ties(List<AccountId> named, List<AccountId> authors) {
            var relations = named.stream()
                    .flatMap(it -> authors.stream()
                            .filter(author -> !author.equals(it))
                            .map(author -> RelationId.of(author, it)))
                    .map(RelationId::text)
                    .toArray(String[]::new);
            if (relations.length > 0) {
                jdbc.query(TIES, this::add, (Object) relations);
            }
        }

        private void add(ResultSet row) throws SQLException {
            var event = (RelationEvent) EventJson.read(row.getString(2), row.getString(3));
            events.computeIfAbsent(event.relationId(), it -> new ArrayList<>()).add(event);
        }

        private Tie between(AccountId named, AccountId author) {
            return named.equals(author)
                    ? Tie.NONE
                    : Tie.of(named, author, events.getOrDefault(RelationId.of(author, named), List.of()));
        }
    }
}
