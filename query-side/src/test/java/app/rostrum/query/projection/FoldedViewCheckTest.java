package app.rostrum.query.projection;

import static app.rostrum.query.Given.post;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.query.projection.ViewCheck.Difference;
import app.rostrum.query.projection.ViewCheck.Wrong;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Views of both lanes with two kinds of documents, compared with far less memory than they would take. */
class FoldedViewCheckTest {

    private static final CheckLimits FEW = new CheckLimits(5, 5, 8);
    private static final CheckLimits ENOUGH = new CheckLimits(10_000, 10_000, 10_000);
    private static final int POSTS = 30;
    private static final int EDITS = 4;

    private final Stored store = new Stored();
    private final List<Recorded<DomainEvent>> events = new ArrayList<>();
    private final List<Difference> found = new ArrayList<>();
    private int passes;

    @ParameterizedTest
    @EnumSource
    void of_a_view_that_is_as_the_events_say_nothing_is_reported_and_each_document_is_looked_for_once(Lane lane) {
        write(lane, POSTS, EDITS);

        var check = check(lane, FEW);

        assertThat(found).isEmpty();
        assertThat(check.documents()).isEqualTo(store.documents.size()).isGreaterThan(10L * FEW.documents());
    }

    @ParameterizedTest
    @EnumSource
    void what_is_missing_different_or_extra_of_each_kind_is_reported_once(Lane lane) {
        write(lane, POSTS, EDITS);
        var ids = store.documents.keySet().stream().sorted().toList();
        var missing = List.of(ids.getFirst(), ids.getLast());
        var different = List.of(ids.get(1), ids.get(ids.size() - 2));
        store.documents.keySet().removeAll(missing);
        different.forEach(it -> store.put(it, 1));
        store.put("tally_of_nothing", 1);
        store.put("post_of_nobody", 1);

        check(lane, FEW);

        assertThat(reported(Wrong.MISSING)).containsExactlyInAnyOrderElementsOf(missing);
        assertThat(reported(Wrong.DIFFERENT)).containsExactlyInAnyOrderElementsOf(different);
        assertThat(reported(Wrong.EXTRA)).containsExactlyInAnyOrder("tally_of_nothing", "post_of_nobody");
        assertThat(found).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource
    void what_has_come_meanwhile_is_nothing_extra_unless_it_came_from_nowhere(Lane lane) {
        write(lane, POSTS, EDITS);
        store.put("post_new", until() + 1);
        store.put("post_from_nowhere", until() + 1_000);

        check(lane, FEW);

        assertThat(reported(Wrong.EXTRA)).containsExactly("post_from_nowhere");
        assertThat(found).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void an_event_that_cannot_be_folded_is_reported_once_for_its_document(Lane lane) {
        write(lane, POSTS, EDITS);
        record(lane, 3, Parts.POISON);
        record(lane, 3, Parts.POISON);

        check(lane, FEW);

        assertThat(reported(Wrong.UNFOLDABLE)).doesNotHaveDuplicates().isNotEmpty();
        assertThat(found).allMatch(it -> it.wrong() == Wrong.UNFOLDABLE);
    }

    @Test
    void a_subject_with_more_documents_than_there_is_room_for_is_read_by_itself() {
        write(Lane.SUBJECT, 3, 40);
        store.put("post_of_nobody", 1);

        check(Lane.SUBJECT, FEW);

        assertThat(found).hasSize(1);
        assertThat(passes).isGreaterThan(1 + 3 * 8);
    }

    @ParameterizedTest
    @EnumSource
    void where_there_is_room_the_events_are_read_once(Lane lane) {
        write(lane, POSTS, EDITS);

        check(lane, ENOUGH);

        assertThat(found).isEmpty();
        assertThat(passes).isOne();
    }

    private void write(Lane lane, int posts, int edits) {
        for (int edit = 0; edit < edits; edit++) {
            for (int number = 0; number < posts; number++) {
                record(lane, number, "edited");
            }
        }
    }

    /** The store gets what a view would have. */
    private void record(Lane lane, int number, String body) {
        var position = Position.of(1, 1_000 + events.size(), 0);
        var event = new PostEdited(post(number), null, body, List.of());
        var version = 1
                + events.stream()
                        .filter(it -> it.stream().equals(event.stream().text()))
                        .count();
        var recorded =
                new Recorded<PostEvent>(position, event.stream().text(), version, Instant.EPOCH, Metadata.NONE, event);
        events.add(recorded.as(DomainEvent.class));
        if (!body.equals(Parts.POISON)) {
            new Parts(lane).documentsOf(recorded).forEach(it -> store.put(it, position.value()));
        }
    }

    private long until() {
        return events.getLast().position().value();
    }

    private ViewCheck check(Lane lane, CheckLimits limits) {
        long newest = until() + 1;
        var check = new FoldedViewCheck<>(
                new Parts(lane),
                store,
                until(),
                positions -> {
                    var unknown = new HashSet<>(positions);
                    unknown.removeIf(it -> it <= newest);
                    return unknown;
                },
                limits);
        passes = new Passes(events).of(check, found::add);
        return check;
    }

    private List<String> reported(Wrong wrong) {
        return found.stream()
                .filter(it -> it.wrong() == wrong)
                .map(Difference::document)
                .toList();
    }

    /** An event of a post goes into two documents: its own and one of its version, or where posts feed them together, a tally besides. */
    private record Parts(Lane lane) implements MongoProjector<PostEvent, Shelf.Nothing> {

        static final String POISON = "poison";

        @Override
        public String name() {
            return "parts";
        }

        @Override
        public List<Class<? extends PostEvent>> events() {
            return List.of(PostEvent.class);
        }

        @Override
        public List<Kind<? extends Shelf.Nothing>> kinds() {
            return List.of(
                    new Kind<>("parts", "post_", Shelf.Nothing.class, List.of()),
                    new Kind<>("others", "tally_", Shelf.Nothing.class, List.of()));
        }

        @Override
        public List<String> documentsOf(Recorded<PostEvent> recorded) {
            var post = recorded.event().postId().text();
            return switch (lane) {
                case SUBJECT -> List.of(post, "tally_" + post + recorded.version());
                case PARTITION -> List.of("tally_" + Math.floorMod(post.hashCode(), 25), "post_" + post);
            };
        }

        @Override
        public boolean begins(String document, PostEvent event) {
            return false;
        }

        @Override
        public Shelf.Nothing apply(String document, Shelf.@Nullable Nothing current, Recorded<PostEvent> recorded) {
            if (recorded.event() instanceof PostEdited it && Objects.equals(it.body(), POISON)) {
                throw new IllegalStateException("it is not taken");
            }
            return new Shelf.Nothing(document, recorded.position().value());
        }
    }

    private static final class Stored extends Shelf {

        final Map<String, Nothing> documents = new HashMap<>();

        void put(String id, long position) {
            documents.put(id, new Nothing(id, position));
        }

        @Override
        public Map<String, Nothing> load(Collection<String> ids) {
            var found = new HashMap<>(documents);
            found.keySet().retainAll(new HashSet<>(ids));
            return found;
        }

        @Override
        public void positions(Consumer<Map<String, Long>> page) {
            var all = new HashMap<String, Long>();
            documents.forEach((id, it) -> all.put(id, it.position()));
            all.put(Checkpoint.PREFIX + "0", 7L);
            page.accept(all);
        }
    }
}
