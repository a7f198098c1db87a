package app.rostrum.query.projection;

import app.rostrum.web.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators how projections are doing, as this node sees it. */
@RestController
class ProjectionController {

    private final Projections projections;
    private final Topics topics;

    ProjectionController(Projections projections, Topics topics) {
        this.projections = projections;
        this.topics = topics;
    }

    @GetMapping("/v1/projections")
    ResponseEntity<Map<String, List<ProjectionView>>> all() {
        return now(Map.of(
                "items",
                projections.all().stream()
                        .map(it -> ProjectionView.of(it, topics))
                        .toList()));
    }

    @GetMapping("/v1/projections/{name}")
    ResponseEntity<ProjectionView> one(@PathVariable String name) {
        return now(projections
                .named(name)
                .map(it -> ProjectionView.of(it, topics))
                .orElseThrow(() -> Problem.of(ProjectionProblem.PROJECTION_NOT_FOUND)));
    }

    /** What could not be applied, at most 10,000 events of each partition, in the order of partitions and offsets. */
    @GetMapping("/v1/projections/{name}/parked")
    ResponseEntity<Map<String, Object>> parked(@PathVariable String name) {
        var projection = projections.named(name).orElseThrow(() -> Problem.of(ProjectionProblem.PROJECTION_NOT_FOUND));
        var items = projection.missing().all().stream()
                .sorted(Comparator.comparing(Parked::partition))
                .flatMap(it -> it.events().stream().map(event -> ParkedView.of(it.partition(), event)))
                .toList();
        return now(Map.of("items", items));
    }

    private static <T> ResponseEntity<T> now(T view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
