package app.rostrum.query.projection;

import app.rostrum.query.page.CursorKind;
import app.rostrum.query.page.Page;
import app.rostrum.query.page.PageRequest;
import app.rostrum.web.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators how projections are doing, as this node sees it. */
@RestController
class ProjectionController {

    private static final int MOST_SAMPLED = 1_000;

    private final Projections projections;

    ProjectionController(Projections projections) {
        this.projections = projections;
    }

    @GetMapping("/v1/projections")
    ResponseEntity<Map<String, List<ProjectionView>>> all() {
        return now(Map.of(
                "items", projections.all().stream().map(ProjectionView::of).toList()));
    }

    @GetMapping("/v1/projections/{name}")
    ResponseEntity<ProjectionView> one(@PathVariable String name) {
        return now(ProjectionView.of(named(name)));
    }

    /**
     * @param generation the one to be compared with the live one
     * @param sample how many documents are looked at, 1 to 1,000
     */
    @GetMapping("/v1/projections/{name}/comparison")
    ResponseEntity<Comparison> comparison(
            @PathVariable String name, @RequestParam int generation, @RequestParam(defaultValue = "200") int sample)
            throws InterruptedException {
        if (sample < 1 || sample > MOST_SAMPLED) {
            throw Problem.invalid("sample", "has to be from 1 to " + MOST_SAMPLED);
        }
        var projection = named(name);
        var live = projection.live();
        if (live.number() == generation) {
            throw Problem.invalid("generation", "is the live one, with which others are compared");
        }
        var other = projection.generations().stream()
                .filter(it -> it.number() == generation)
                .findFirst()
                .orElseThrow(() -> Problem.of(ProjectionProblem.GENERATION_NOT_FOUND));
        return now(new Comparing(live, other).compare(sample));
    }

    private Projection named(String name) {
        return projections.named(name).orElseThrow(() -> Problem.of(ProjectionProblem.PROJECTION_NOT_FOUND));
    }

    /**
     * What could not be applied, in the order of generations, partitions and offsets.
     *
     * @param limit 1 to 100
     */
    @GetMapping("/v1/projections/{name}/parked")
    ResponseEntity<Page<ParkedView>> parked(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var request = PageRequest.of(CursorKind.PARKED, limit, cursor);
        var found = named(name).generations().stream()
                .flatMap(ParkedView::of)
                .filter(it -> request.after().map(it::isAfter).orElse(true))
                .limit(request.limit() + 1L)
                .toList();
        return now(Page.of(found, request.limit(), ParkedView::cursor));
    }

    private static <T> ResponseEntity<T> now(T view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
