package app.rostrum.standalone;

import java.util.ArrayList;
import java.util.List;

/** Whole lists, page by page. */
final class Lists {

    private Lists() {}

    /** All ids from the first page to the last, by the links from each to the next. */
    static List<String> all(Api api, String path, String token) {
        var ids = new ArrayList<String>();
        for (var next = path; !next.isEmpty(); ) {
            var page = api.get(next, token).expect(200);
            ids.addAll(page.ids());
            next = page.next();
        }
        return ids;
    }
}
