package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.benchmarks.load.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds its way from page to page of a list, such as the newest posts. */
final class Pages {

    private static final int LARGEST = 100;

    private final Run run;
    private final String list;
    private final Map<String, String> headers;
    private final int limit;

    /** @param limit posts of a page */
    Pages(Run run, int limit) {
        this(run, "/v1/posts", Map.of(), limit);
    }

    /**
     * @param list the path of another list
     * @param headers that it is asked with
     */
    Pages(Run run, String list, Map<String, String> headers, int limit) {
        this.run = run;
        this.list = list;
        this.headers = Map.copyOf(headers);
        this.limit = limit;
    }

    /** The paths of so many pages after one. */
    List<String> after(String path, int count) throws InterruptedException {
        var paths = new ArrayList<String>();
        var next = path;
        while (paths.size() < count) {
            next = list + "?limit=" + limit + "&cursor=" + cursorAfter(next);
            paths.add(next);
        }
        return paths;
    }

    /** The path of the page that comes after so many others. */
    String behind(int pages) throws InterruptedException {
        int posts = pages * limit;
        var cursor = "";
        for (int passed = 0; passed < posts; ) {
            int now = Math.min(LARGEST, posts - passed);
            cursor = cursorAfter(list + "?limit=" + now + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            passed += now;
        }
        return list + "?limit=" + limit + "&cursor=" + cursor;
    }

    private String cursorAfter(String path) throws InterruptedException {
        var page = Http.json(run.http().get(run.site().querySide().resolve(path), headers));
        var next = page.path("next").stringValue("");
        if (next.isEmpty()) {
            throw new CannotMeasure("There are too few posts for that many pages.");
        }
        return next;
    }
}
