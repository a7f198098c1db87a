package app.rostrum.query.notification;

import app.rostrum.events.Recorded;
import app.rostrum.query.projection.Document;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is told of one thing, by however many. All of it comes from events of one subject (ADR 38).
 *
 * @param recipient who is told; absent where nobody was, yet
 * @param post what it is about, or that of the comment; absent where it is an account
 * @param comment what it is about, where that is a comment
 * @param outcome what moderators decided, where it is that
 * @param actors who stands behind it, the newest first: so many of them as are kept
 * @param comments where comments stand behind it, these: each its id, a space, and its author's, the newest first
 * @param more how many older ones stand behind it
 * @param at the position of the last that was added, by which lists are sorted; 0 where nobody stands behind it
 */
record GroupDocument(
        String id,
        long position,
        @Nullable String recipient,
        @Nullable String kind,
        @Nullable String post,
        @Nullable String comment,
        @Nullable String outcome,
        List<String> actors,
        List<String> comments,
        long more,
        long at,
        @Nullable Instant time)
        implements Document {

    static final String IDS = "notification/";

    /** How many are kept by name: as many are left out where a reader does not want to see them. */
    static final int KEPT = 200;

    GroupDocument {
        actors = actors == null ? List.of() : List.copyOf(actors);
        comments = comments == null ? List.of() : List.copyOf(comments);
    }

    static GroupDocument none(String id) {
        return new GroupDocument(id, 0, null, null, null, null, null, List.of(), List.of(), 0, 0, null);
    }

    /** Who is told, and of what. */
    record Topic(
            NotificationKind kind,
            String recipient,
            @Nullable String post,
            @Nullable String comment) {}

    GroupDocument joinedBy(String actor, Topic topic, Recorded<?> recorded) {
        var all = Stream.concat(Stream.of(actor), actors.stream().filter(it -> !it.equals(actor)))
                .toList();
        boolean isFull = all.size() > KEPT;
        return told(topic, null, isFull ? all.subList(0, KEPT) : all, comments, isFull ? more + 1 : more, recorded);
    }

    GroupDocument leftBy(String actor, Recorded<?> recorded) {
        return actors.contains(actor)
                ? left(actors.stream().filter(it -> !it.equals(actor)).toList(), comments, more, recorded)
                : left(actors, comments, Math.max(0, more - 1), recorded);
    }

    GroupDocument with(String written, String author, Topic topic, Recorded<?> recorded) {
        var all = new ArrayList<String>();
        all.add(written + ' ' + author);
        all.addAll(comments);
        if (all.size() <= KEPT) {
            return told(topic, null, authors(all), all, more, recorded);
        }
        var rest = all.subList(0, KEPT);
        var authors = authors(rest);
        boolean stands = authors.contains(author(all.getLast()));
        return told(topic, null, authors, rest, stands ? more : more + 1, recorded);
    }

    /** @param author of the comment that is gone: what the recipient wrote himself was never told */
    GroupDocument without(String written, String author, Recorded<?> recorded) {
        var rest = comments.stream().filter(it -> !it.startsWith(written + ' ')).toList();
        if (rest.size() < comments.size()) {
            return left(authors(rest), rest, more, recorded);
        }
        return left(actors, comments, author.equals(recipient) ? more : Math.max(0, more - 1), recorded);
    }

    /** What names somebody for the first time; whoever is named already stays where he is. */
    GroupDocument naming(String actor, Topic topic, Recorded<?> recorded) {
        return at > 0 ? left(actors, comments, more, recorded) : joinedBy(actor, topic, recorded);
    }

    GroupDocument decided(String decision, Topic topic, Recorded<?> recorded) {
        return told(topic, decision, List.of(), List.of(), 1, recorded);
    }

    private GroupDocument told(
            Topic topic,
            @Nullable String decision,
            List<String> by,
            List<String> written,
            long others,
            Recorded<?> recorded) {
        long now = recorded.position().value();
        return new GroupDocument(
                id,
                now,
                topic.recipient,
                topic.kind.text(),
                topic.post,
                topic.comment,
                decision,
                by,
                written,
                others,
                now,
                recorded.time().truncatedTo(ChronoUnit.MILLIS));
    }

    private GroupDocument left(List<String> by, List<String> written, long others, Recorded<?> recorded) {
        boolean stands = others > 0 || !by.isEmpty();
        return new GroupDocument(
                id,
                recorded.position().value(),
                recipient,
                kind,
                post,
                comment,
                outcome,
                by,
                written,
                others,
                stands ? at : 0,
                stands ? time : null);
    }

    private static List<String> authors(List<String> written) {
        return written.stream().map(GroupDocument::author).distinct().toList();
    }

    private static String author(String written) {
        return written.substring(written.indexOf(' ') + 1);
    }
}
