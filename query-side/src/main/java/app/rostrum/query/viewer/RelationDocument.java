package app.rostrum.query.viewer;

import static app.rostrum.query.projection.Document.existing;

import app.rostrum.events.Recorded;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.relation.RelationEvent;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.BlockEnded;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequestEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequested;
import app.rostrum.events.relation.RelationEvent.MuteBegan;
import app.rostrum.events.relation.RelationEvent.MuteEnded;
import app.rostrum.query.projection.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one account is to another, as the projection of accounts keeps it. The other direction is another document. The numbers are the positions
 * since which it is so, by which lists are sorted; 0 where it is not.
 *
 * @param from who follows, blocks or mutes
 * @param to who is followed, blocked or muted
 */
public record RelationDocument(
        String id, long position, String from, String to, long follows, long requested, long blocks, long mutes)
        implements Document {

    /** The kind of these documents. */
    public static final String KIND = "relations";

    /** How their ids begin. */
    public static final String IDS = "relation/";

    public static String id(String from, String to) {
        return IDS + from + '/' + to;
    }

    /** Under which all relations of an account are found, from it and to it; its own names are others, which change less often. */
    public static String of(String account) {
        return "relations of " + account;
    }

    @Override
    public List<String> foundBy() {
        return List.of(of(from), of(to));
    }

    /** What it is after an event. */
    public static RelationDocument after(@Nullable RelationDocument current, Recorded<RelationEvent> recorded) {
        long now = recorded.position().value();
        return switch (recorded.event()) {
            case FollowRequested it -> begun(current, it.from(), it.to()).requesting(now, now);
            case FollowRequestEnded it -> existing(current).requesting(0, now);
            case FollowBegan it ->
                begun(current, it.from(), it.to()).requesting(0, now).following(now, now);
            case FollowEnded it -> existing(current).following(0, now);
            case BlockBegan it -> begun(current, it.from(), it.to()).blocking(now, now);
            case BlockEnded it -> existing(current).blocking(0, now);
            case MuteBegan it -> begun(current, it.from(), it.to()).muting(now, now);
            case MuteEnded it -> existing(current).muting(0, now);
        };
    }

    /** Where nothing has ever been between them in that direction. */
    public static RelationDocument nothing(String from, String to) {
        return new RelationDocument(id(from, to), 0, from, to, 0, 0, 0, 0);
    }

    private static RelationDocument begun(@Nullable RelationDocument current, AccountId from, AccountId to) {
        return current == null ? nothing(from.text(), to.text()) : current;
    }

    private RelationDocument following(long since, long now) {
        return new RelationDocument(id, now, from, to, since, requested, blocks, mutes);
    }

    private RelationDocument requesting(long since, long now) {
        return new RelationDocument(id, now, from, to, follows, since, blocks, mutes);
    }

    private RelationDocument blocking(long since, long now) {
        return new RelationDocument(id, now, from, to, follows, requested, since, mutes);
    }

    private RelationDocument muting(long since, long now) {
        return new RelationDocument(id, now, from, to, follows, requested, blocks, since);
    }
}
