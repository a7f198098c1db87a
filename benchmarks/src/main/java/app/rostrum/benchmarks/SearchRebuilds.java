package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import app.rostrum.benchmarks.load.Http;
import app.rostrum.benchmarks.report.Round;
import java.util.ArrayList;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How fast the view in Elasticsearch is built from the topic, against bare bulks of the same documents into an index like its own. */
final class SearchRebuilds {

    private static final String VIEW = "post-search";
    private static final String BARE = "bare";
    private static final int BULK = 1_000;
    private static final String JSON = "application/json";

    private final Run run;

    private SearchRebuilds(Run run) {
        this.run = run;
    }

    static void measure(Run run) throws InterruptedException {
        new SearchRebuilds(run).measure();
    }

    private void measure() throws InterruptedException {
        run.stock().fillUpTo(run.effort().middle());
        var building = new Building(run.views());
        var rounds = new ArrayList<Round>();
        // It takes long enough to be warm for most of it.
        for (int i = 1; i < Math.max(2, run.effort().longRounds()); i++) {
            var built = building.build(java.util.List.of(VIEW));
            building.drop(built);
            rounds.add(writeBare(built.seconds()));
        }
        run.report().measured(Lines.SEARCH_REBUILD, rounds);
    }

    private Round writeBare(double built) throws InterruptedException {
        var live = VIEW + "-" + run.views().generation(VIEW);
        var mapping = ask("GET", "/" + live + "/_mapping", "").path(live).path("mappings");
        ask("DELETE", "/" + BARE + "?ignore_unavailable=true", "");
        ask(
                "PUT",
                "/" + BARE,
                Http.json(Map.of(
                        "settings",
                        Map.of("number_of_shards", 1, "number_of_replicas", 0, "refresh_interval", "1s"),
                        "mappings",
                        mapping)));
        double seconds = 0;
        long documents = 0;
        var found = ask("POST", "/" + live + "/_search?scroll=1m", Http.json(Map.of("size", BULK)));
        while (!found.path("hits").path("hits").isEmpty()) {
            var lines = lines(found.path("hits").path("hits"));
            documents += found.path("hits").path("hits").size();
            long begin = System.nanoTime();
            bulk(lines);
            seconds += (System.nanoTime() - begin) / 1e9;
            var next =
                    Map.of("scroll", "1m", "scroll_id", found.path("_scroll_id").stringValue(""));
            found = ask("POST", "/_search/scroll", Http.json(next));
        }
        ask("DELETE", "/" + BARE, "");
        return new Round(documents / built, documents / seconds);
    }

    private static String lines(JsonNode hits) {
        var lines = new StringBuilder();
        for (var hit : hits) {
            lines.append(Http.json(Map.of("index", Map.of("_id", hit.path("_id").stringValue("")))));
            lines.append('\n').append(hit.path("_source")).append('\n');
        }
        return lines.toString();
    }

    private void bulk(String lines) throws InterruptedException {
        var answer = run.http()
                .send(
                        "POST",
                        run.site().search().resolve("/" + BARE + "/_bulk?filter_path=errors"),
                        Map.of(),
                        "application/x-ndjson",
                        lines);
        if (Http.json(answer).path("errors").booleanValue(true)) {
            throw new CannotMeasure("Elasticsearch does not take all documents of a bulk: look at its log.");
        }
    }

    private JsonNode ask(String method, String path, String body) throws InterruptedException {
        return Http.json(run.http().send(method, run.site().search().resolve(path), Map.of(), JSON, body));
    }
}
