package app.rostrum.benchmarks;

import app.rostrum.benchmarks.load.CannotMeasure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Has views built anew beside the live ones, as {@code ./run rebuild} does, and drops them. */
final class Building {

    private static final Set<String> BUILT = Set.of("running", "switching", "degraded");

    private final Views views;

    Building(Views views) {
        this.views = views;
    }

    /** @param seconds since the query side began with the first, until the last had passed all events */
    record Built(Map<String, Integer> generations, double seconds) {
        Built {
            generations = Map.copyOf(generations);
        }
    }

    /** Returns when all of them are built. */
    Built build(List<String> names) throws InterruptedException {
        var generations = new LinkedHashMap<String, Integer>();
        for (var name : names) {
            generations.put(
                    name,
                    views.order("POST", "projections/" + name + "/rebuilds", "{}")
                            .path("generation")
                            .intValue(0));
        }
        Views.await("The order to build", () -> {
            for (var it : generations.entrySet()) {
                if (look(it.getKey(), it.getValue()).isPresent()) {
                    return true;
                }
            }
            return false;
        });
        long begin = System.nanoTime();
        for (var it : generations.entrySet()) {
            Views.await("Building " + it.getKey(), () -> isBuilt(it.getKey(), it.getValue()));
        }
        return new Built(generations, (System.nanoTime() - begin) / 1e9);
    }

    /** Returns when nobody knows them any more. */
    void drop(Built built) throws InterruptedException {
        for (var it : built.generations().entrySet()) {
            views.order("DELETE", "projections/" + it.getKey() + "/generations/" + it.getValue(), null);
        }
        for (var it : built.generations().entrySet()) {
            Views.await(
                    "The order to drop", () -> look(it.getKey(), it.getValue()).isEmpty());
        }
    }

    private boolean isBuilt(String name, int generation) throws InterruptedException {
        var found = look(name, generation);
        if (found.map(it -> it.path("parked").longValue(0)).orElse(0L) > 0) {
            throw new CannotMeasure("Events cannot be applied to " + name + ".");
        }
        return found.filter(it -> BUILT.contains(it.path("state").stringValue(""))
                        && it.path("done").longValue(0) >= it.path("of").longValue(1))
                .isPresent();
    }

    private Optional<JsonNode> look(String name, int generation) throws InterruptedException {
        return views.named(name)
                .path("generations")
                .valueStream()
                .filter(it -> it.path("generation").intValue(0) == generation)
                .findFirst();
    }
}
