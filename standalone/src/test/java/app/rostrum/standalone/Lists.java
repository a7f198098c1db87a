package app.rostrum.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Whole lists, page by page. */
final class Lists {

    private Lists() {}

    /** All ids from the first page to the last, by the links from each to the next. */
    static List<String> all(Api api, String path, String token) {
        return all(path, next -> api.get(next, token).expect(200));
    }

    /** The same, by a reader who asks again where a store is too busy to answer. */
    static List<String> allAtLast(Api api, String path, String token, Duration limit) {
        return all(path, next -> Api.atLast(200, limit, () -> api.get(next, token)));
    }

    private static List<String> all(String path, Function<String, Answer> pages) {
        var ids = new ArrayList<String>();
        for (var next = path; !next.isEmpty(); ) {
            var page = pages.apply(next);
            ids.addAll(page.ids());
            next = page.next();
        }
        return ids;
    }
}
