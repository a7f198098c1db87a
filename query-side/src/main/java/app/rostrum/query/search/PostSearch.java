package app.rostrum.query.search;

import app.rostrum.query.index.PostIndex;
import app.rostrum.query.language.Condition;
import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.Page;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.shown.ShownPosts;
import app.rostrum.query.viewer.Viewer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Searches posts. What is found is a little older than what there is: so each hit is shown only if it may be seen now, and as it is now. A page
 * that becomes too short by that goes on.
 */
@Component
class PostSearch {

    /** How often one page goes on. What is looked at in vain is not looked at again: the cursor leads past it. */
    private static final int MOST_ROUNDS = 5;

    private final NewestHits newest;
    private final BestHits best;
    private final ShownPosts posts;
    private final Viewer viewer;
    private final PostIndex index;

    PostSearch(NewestHits newest, BestHits best, ShownPosts posts, Viewer viewer, PostIndex index) {
        this.newest = newest;
        this.best = best;
        this.posts = posts;
        this.viewer = viewer;
        this.index = index;
    }

    /** Hits in one order, from a place on. */
    interface Hits<P> {

        /** The place after a cursor, or before the first hit. */
        P place(@Nullable Cursor cursor);

        Found<P> find(Object query, P place, int wanted);

        P after(P place, Hit hit);

        Cursor cursor(P place);
    }

    /** @param place where they were looked for: after it they come again in the same order */
    record Found<P>(List<Hit> hits, P place) {}

    Page<Hit.View> page(Condition condition, SearchOrder order, PageRequest request) {
        var query = index.shownTo(viewer, condition);
        return switch (order) {
            case NEWEST -> page(newest, query, request);
            case RELEVANCE -> page(best, query, request);
        };
    }

    private <P> Page<Hit.View> page(Hits<P> all, Object query, PageRequest request) {
        var items = new ArrayList<Hit.View>();
        var place = all.place(request.after().orElse(null));
        int wanted = request.limit() + 1;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var found = all.find(query, place, wanted);
            place = found.place();
            var hits = found.hits();
            var shown = posts.shown(hits.stream().map(Hit::id).toList());
            for (var hit : hits) {
                if (items.size() == request.limit()) {
                    return new Page<>(items, all.cursor(place).encode());
                }
                var post = shown.get(hit.id());
                if (post != null) {
                    items.add(hit.shownAs(post));
                }
                place = all.after(place, hit);
            }
            if (hits.size() < wanted) {
                return new Page<>(items, null);
            }
        }
        return new Page<>(items, all.cursor(place).encode());
    }
}
