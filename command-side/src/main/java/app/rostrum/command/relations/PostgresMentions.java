package app.rostrum.command.relations;

import app.rostrum.command.auth.Names;
import app.rostrum.command.store.WriteOrder;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.relation.RelationEvent;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.wire.EventJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final String BLOCKS = """
            SELECT stream, name, payload::text FROM event
            WHERE stream = ANY (?) AND name IN ('block.began.v1', 'block.ended.v1') ORDER BY stream, version""";

    private final JdbcTemplate jdbc;

    PostgresMentions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AccountId> in(AccountId author, @Nullable String... texts) {
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
        var blocks = blocks(named.stream().map(it -> RelationId.of(author, it)).toList());
        return named.stream()
                .filter(it -> !Tie.of(author, it, blocks.getOrDefault(RelationId.of(author, it), List.of()))
                        .isBlocked())
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

    private Map<RelationId, List<RelationEvent>> blocks(List<RelationId> relations) {
        var blocks = new HashMap<RelationId, List<RelationEvent>>();
        if (!relations.isEmpty()) {
            jdbc.query(
                    BLOCKS,
                    row -> {
                        var event = (RelationEvent) EventJson.read(row.getString(2), row.getString(3));
                        blocks.computeIfAbsent(event.relationId(), it -> new ArrayList<>())
                                .add(event);
                    },
                    (Object) relations.stream().map(RelationId::text).toArray(String[]::new));
        }
        return blocks;
    }
}
