package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.benchmarks.load.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds its way from page to page of the newest posts. */
final class Pages {

    private static final int LARGEST = 100;

    private final Run run;
    private final int limit;

    /** @param limit posts of a page */
    Pages(Run run, int limit) {
        this.run = run;
        this.limit = limit;
    }

    /** The paths of so many pages after one. */
    List<String> after(String path, int count) throws InterruptedException {
        var paths = new ArrayList<String>();
        var next = path;
        while (paths.size() < count) {
            next = "/v1/posts?limit=" + limit + "&cursor=" + cursorAfter(next);
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
            cursor = cursorAfter("/v1/posts?limit=" + now + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            passed += now;
        }
        return "/v1/posts?limit=" + limit + "&cursor=" + cursor;
    }

    private String cursorAfter(String path) throws InterruptedException {
        var page = Http.json(run.http().get(run.site().querySide().resolve(path), Map.of()));
        var next = page.path("next").stringValue("");
        if (next.isEmpty()) {
            throw new CannotMeasure("There are too few posts for that many pages.");
        }
        return next;
    }
}
