package app.rostrum.query.post;

import app.rostrum.events.Recorded;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostEvent.PostVisibilityChanged;
import app.rostrum.events.post.Visibility;
import app.rostrum.query.projection.Document;
import app.rostrum.query.tag.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as the projection keeps it. Of one that is gone nothing is left but that it was, and when: without {@code published} it is in no
 * page, and its position keeps older events from bringing it back.
 *
 * @param published the position of its publication, by which pages are sorted; 0 of a post that is gone
 * @param mentions ids of accounts
 * @param textVersion the version that brought what it says now
 * @param publicFrom the version whose text it said when it was opened to everybody last; 0 where it never was
 * @param likes how many like it
 * @param comments how many comments there are that are not gone
 */
record PostDocument(
        String id,
        long position,
        boolean deleted,
        long published,
        @Nullable String author,
        @Nullable String title,
        @Nullable String body,
        List<String> tags,
        List<String> mentions,
        @Nullable String visibility,
        @Nullable Instant createdAt,
        @Nullable Instant editedAt,
        long version,
        long textVersion,
        long publicFrom,
        long likes,
        long comments)
        implements PostsDocument {

    /** In front of the tags by whose lists posts are found. */
    static final String TAG = "tag/";

    PostDocument {
        tags = tags == null ? List.of() : List.copyOf(tags);
        mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }

    /** The lists of its author's posts and of those with its tags. */
    @Override
    public List<String> foundBy() {
        if (author == null) {
            return List.of();
        }
        var names = new ArrayList<String>(tags.size() + 1);
        names.add(author);
        tags.forEach(it -> names.add(TAG + it));
        return names;
    }

    /** The post after an event of its own. */
    static PostDocument after(@Nullable PostDocument current, PostEvent event, Recorded<?> recorded) {
        return switch (event) {
            case PostPublished it -> published(it, recorded);
            case PostEdited it -> Document.existing(current).edited(it, recorded);
            case PostVisibilityChanged it -> Document.existing(current).seenBy(it, recorded);
            case PostDeleted it -> gone(it.postId().text(), recorded.position().value());
            case PostRemoved it -> gone(it.postId().text(), recorded.position().value());
        };
    }

    private static PostDocument published(PostPublished event, Recorded<?> recorded) {
        return new PostDocument(
                event.postId().text(),
                recorded.position().value(),
                false,
                recorded.position().value(),
                event.author().text(),
                event.title(),
                event.body(),
                Tags.of(event.title(), event.body()),
                texts(event.mentions()),
                event.visibility().text(),
                PostsDocument.time(recorded),
                null,
                recorded.version(),
                recorded.version(),
                event.visibility() == Visibility.PUBLIC ? recorded.version() : 0,
                0,
                0);
    }

    private PostDocument edited(PostEdited event, Recorded<?> recorded) {
        return new PostDocument(
                id,
                recorded.position().value(),
                deleted,
                published,
                author,
                event.title(),
                event.body(),
                Tags.of(event.title(), event.body()),
                texts(event.mentions()),
                visibility,
                createdAt,
                PostsDocument.time(recorded),
                recorded.version(),
                recorded.version(),
                publicFrom,
                likes,
                comments);
    }

    private PostDocument seenBy(PostVisibilityChanged event, Recorded<?> recorded) {
        return new PostDocument(
                id,
                recorded.position().value(),
                deleted,
                published,
                author,
                title,
                body,
                tags,
                mentions,
                event.visibility().text(),
                createdAt,
                editedAt,
                recorded.version(),
                textVersion,
                becomesPublic(event) ? textVersion : publicFrom,
                likes,
                comments);
    }

    private boolean becomesPublic(PostVisibilityChanged event) {
        return event.visibility() == Visibility.PUBLIC
                && !Visibility.PUBLIC.text().equals(visibility);
    }

    /** So many more like it, and so many more comments there are, or less. */
    PostDocument counted(long moreLikes, long moreComments, Recorded<?> recorded) {
        long at = recorded.position().value();
        return deleted
                ? gone(id, at)
                : new PostDocument(
                        id,
                        at,
                        false,
                        published,
                        author,
                        title,
                        body,
                        tags,
                        mentions,
                        visibility,
                        createdAt,
                        editedAt,
                        version,
                        textVersion,
                        publicFrom,
                        likes + moreLikes,
                        comments + moreComments);
    }

    private static PostDocument gone(String id, long at) {
        return new PostDocument(
                id, at, true, 0, null, null, null, List.of(), List.of(), null, null, null, 0, 0, 0, 0, 0);
    }

    private static List<String> texts(List<AccountId> ids) {
        return ids.stream().map(AccountId::text).toList();
    }
}
