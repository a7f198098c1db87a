package app.rostrum.query.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what is parked, as stores do, and nothing else. */
class Shelf implements DocumentStore<Shelf.Nothing> {

    record Nothing(String id, long position) implements Document {}

    final Map<Integer, Parked> kept = new HashMap<>();

    @Override
    public boolean park(List<Parked> parked) {
        return parked.stream().allMatch(it -> {
            @Nullable Parked before = kept.get(it.partition());
            if (before != null && before.change() >= it.change()) {
                return false;
            }
            kept.put(it.partition(), it);
            return true;
        });
    }

    @Override
    public Held held(String topic) {
        return new Held(Map.of(), kept);
    }

    @Override
    public void prepare() {}

    @Override
    public Map<String, Nothing> load(Collection<String> ids, Collection<Checkpoint> checkpoints) {
        return Map.of();
    }

    @Override
    public void write(List<Nothing> begun, List<Nothing> changed) {}

    @Override
    public void begin(List<Checkpoint> checkpoints) {}

    @Override
    public boolean advance(List<Checkpoint.Step> steps) {
        return true;
    }

    @Override
    public long doubts() {
        return 0;
    }

    @Override
    public void doubt() {}

    @Override
    public void positions(Consumer<Map<String, Long>> page) {
        page.accept(Map.of());
    }

    @Override
    public void refresh() {}

    @Override
    public long count() {
        return 0;
    }

    @Override
    public List<String> sample(int wanted) {
        return List.of();
    }

    @Override
    public void advertise() {}

    @Override
    public void drop() {}
}
