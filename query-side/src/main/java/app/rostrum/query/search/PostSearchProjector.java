package app.rostrum.query.search;

import app.rostrum.events.Recorded;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostEvent.PostVisibilityChanged;
import app.rostrum.query.index.PostIndex;
import app.rostrum.query.index.SearchDocument;
import app.rostrum.query.language.Condition.Part;
import app.rostrum.query.projection.Document;
import app.rostrum.query.projection.ElasticProjector;
import app.rostrum.query.tag.Tags;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code post-search}: each post as it is now, to be found by its words. */
@Component
class PostSearchProjector implements ElasticProjector<PostEvent, SearchDocument> {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s/]", Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return PostIndex.NAME;
    }

    @Override
    public List<Class<? extends PostEvent>> events() {
        return List.of(PostEvent.class);
    }

    @Override
    public Class<SearchDocument> documents() {
        return SearchDocument.class;
    }

    @Override
    public Map<String, Object> mapping() {
        var text = Map.of("type", "text");
        var keyword = Map.of("type", "keyword");
        return Map.of(
                "title", text,
                "body", text,
                "tags", Map.of("type", "text", "fields", Map.of("exact", keyword)),
                "has", keyword,
                "author", keyword,
                "visibility", keyword,
                "published", Map.of("type", "long"),
                "created_at", Map.of("type", "date"));
    }

    @Override
    public boolean begins(String document, PostEvent event) {
        return event instanceof PostPublished;
    }

    @Override
    public SearchDocument apply(String document, @Nullable SearchDocument current, Recorded<PostEvent> recorded) {
        return switch (recorded.event()) {
            case PostPublished it -> published(it, recorded);
            case PostEdited it -> edited(Document.existing(current), it, recorded);
            case PostVisibilityChanged it -> seenBy(Document.existing(current), it, recorded);
            case PostDeleted it -> gone(document, recorded);
            case PostRemoved it -> gone(document, recorded);
        };
    }

    private static SearchDocument published(PostPublished event, Recorded<?> recorded) {
        var tags = Tags.of(event.title(), event.body());
        return new SearchDocument(
                event.postId().text(),
                recorded.position().value(),
                false,
                recorded.position().value(),
                event.author().text(),
                event.title(),
                event.body(),
                tags,
                parts(event.title(), event.body(), tags, event.mentions()),
                event.visibility().text(),
                time(recorded),
                null,
                recorded.version());
    }

    private static SearchDocument edited(SearchDocument post, PostEdited event, Recorded<?> recorded) {
        var tags = Tags.of(event.title(), event.body());
        return new SearchDocument(
                post.id(),
                recorded.position().value(),
                post.deleted(),
                post.published(),
                post.author(),
                event.title(),
                event.body(),
                tags,
                parts(event.title(), event.body(), tags, event.mentions()),
                post.visibility(),
                post.createdAt(),
                time(recorded),
                recorded.version());
    }

    private static SearchDocument seenBy(SearchDocument post, PostVisibilityChanged event, Recorded<?> recorded) {
        return new SearchDocument(
                post.id(),
                recorded.position().value(),
                post.deleted(),
                post.published(),
                post.author(),
                post.title(),
                post.body(),
                post.tags(),
                post.has(),
                event.visibility().text(),
                post.createdAt(),
                post.editedAt(),
                recorded.version());
    }

    private static SearchDocument gone(String id, Recorded<?> recorded) {
        long position = recorded.position().value();
        return new SearchDocument(id, position, true, 0, null, null, null, List.of(), List.of(), null, null, null, 0);
    }

    private static List<String> parts(
            @Nullable String title, @Nullable String body, List<String> tags, List<AccountId> mentions) {
        var parts = new ArrayList<String>();
        for (var part : Part.values()) {
            boolean has = switch (part) {
                case TITLE -> title != null;
                case TAG -> !tags.isEmpty();
                case MENTION -> !mentions.isEmpty();
                case LINK -> hasLink(title) || hasLink(body);
            };
            if (has) {
                parts.add(part.text());
            }
        }
        return parts;
    }

    private static boolean hasLink(@Nullable String text) {
        return text != null && LINK.matcher(text).find();
    }

    private static Instant time(Recorded<?> recorded) {
        return recorded.time().truncatedTo(ChronoUnit.MILLIS);
    }
}
