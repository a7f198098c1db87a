package app.rostrum.query.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The documents of a projection in an index of Elasticsearch. Documents have their position, checkpoints their offset for an external
 * version, so the server itself refuses what is older. Writes go by an alias of the generation, so that none makes an index.
 */
final class ElasticStore<D extends Document> implements DocumentStore<D> {

    private static final int PAGE = 5_000;

    private final Elastic elastic;
    private final ElasticProjector<?, D> projector;
    private final int replicas;
    private final String index;
    private final String filling;

    ElasticStore(Elastic elastic, ElasticProjector<?, D> projector, int generation, int replicas) {
        this.elastic = elastic;
        this.projector = projector;
        this.replicas = replicas;
        this.index = Elastic.index(projector.name(), generation);
        this.filling = index + ".filling";
    }

    @Override
    public void prepare() {
        var answer = elastic.send(
                "PUT",
                "/" + index + "?timeout=5s",
                Map.of(
                        "settings",
                        Map.of("number_of_shards", 1, "number_of_replicas", replicas, "refresh_interval", "1s"),
                        "mappings",
                        Map.of("dynamic", false, "properties", projector.mapping()),
                        "aliases",
                        Map.of(filling, Map.of())));
        var error = answer.path("error");
        if (error.isMissingNode()) {
            // It was not there: whoever has read of it lately has read of nothing.
            elastic.doubt();
        } else if (!error.path("type").stringValue("").equals("resource_already_exists_exception")) {
            throw new StoreAway("the index " + index + " cannot be made: " + Elastic.reason(error));
        }
        secure();
    }

    /**
     * Makes lasting all that is shown. Where a disk is full a document may be in memory, be found and be refused to be written again, and
     * yet be gone once its shard has recovered: whoever then took it for written would pass it for good.
     */
    private void secure() {
        Elastic.whole(elastic.send("POST", "/" + index + "/_flush", null));
    }

    @Override
    public Map<String, D> load(Collection<String> ids, Collection<Checkpoint> checkpoints) {
        var all = Stream.concat(checkpoints.stream().map(Checkpoint::id), ids.stream());
        var held = new HashMap<String, Checkpoint>();
        var found = new HashMap<String, D>();
        for (var it : get(all.toList())) {
            if (Held.isIdOfHeld(it.path("_id").stringValue(""))) {
                var checkpoint = Elastic.document(it, Checkpoint.class);
                held.put(checkpoint.id(), checkpoint);
            } else {
                var document = Elastic.document(it, projector.documents());
                found.put(document.id(), document);
            }
        }
        checkpoints.forEach(it -> it.require(held.get(it.id())));
        return found;
    }

    @Override
    public void write(List<D> begun, List<D> changed) {
        var bulk = new ElasticBulk();
        begun.forEach(it -> bulk.index(it.id(), it.position(), it));
        changed.forEach(it -> bulk.index(it.id(), it.position(), it));
        bulk.send(elastic, filling);
    }

    @Override
    public Held held(String topic) {
        var ids = Topics.partitions()
                .boxed()
                .flatMap(it -> Stream.of(Checkpoint.id(topic, it), Parked.id(topic, it)))
                .toList();
        var found = new HashMap<Integer, Checkpoint>();
        var parked = new HashMap<Integer, Parked>();
        var answer = elastic.ask("POST", "/" + filling + "/_mget", Map.of("ids", ids));
        for (var it : found(answer)) {
            if (it.path("_id").stringValue("").startsWith(Parked.PREFIX)) {
                var read = Elastic.document(it, Parked.class);
                parked.put(read.partition(), read);
            } else {
                var read = Elastic.document(it, Checkpoint.class);
                found.put(read.partition(), read);
            }
        }
        return new Held(found, parked);
    }

    @Override
    public boolean park(List<Parked> parked) {
        var bulk = new ElasticBulk();
        parked.forEach(it -> bulk.index(it.id(), it.change(), it));
        return bulk.send(elastic, filling).valueStream().noneMatch(ElasticBulk::isOutdated);
    }

    private List<Checkpoint> checkpoints(List<String> ids) {
        return get(ids).stream()
                .map(it -> Elastic.document(it, Checkpoint.class))
                .toList();
    }

    @Override
    public void begin(List<Checkpoint> begun) {
        write(begun.stream());
    }

    /** Looks before it writes: a checkpoint once written says that all below it is there. */
    @Override
    public boolean advance(List<Checkpoint.Step> steps) {
        var held = new HashMap<String, Long>();
        checkpoints(steps.stream().map(it -> it.to().id()).toList()).forEach(it -> held.put(it.id(), it.next()));
        if (steps.stream().anyMatch(it -> held.getOrDefault(it.to().id(), -1L) < it.from())) {
            return false;
        }
        boolean allWereThere = true;
        for (var item : write(steps.stream().map(Checkpoint.Step::to))) {
            allWereThere &= !item.path("index").path("result").stringValue("").equals("created");
        }
        return allWereThere;
    }

    private JsonNode write(Stream<Checkpoint> checkpoints) {
        var bulk = new ElasticBulk();
        checkpoints.forEach(it -> bulk.index(it.id(), it.next(), it));
        return bulk.send(elastic, filling);
    }

    @Override
    public long doubts() {
        return elastic.doubts();
    }

    @Override
    public void doubt() {
        elastic.doubt();
    }

    @Override
    public void positions(Consumer<Map<String, Long>> page) {
        refresh();
        var opened = Elastic.accepted(elastic.send("POST", "/" + filling + "/_pit?keep_alive=1m", null));
        var pit = Map.of("id", opened.path("id").stringValue(""), "keep_alive", "1m");
        var search = new HashMap<String, Object>(
                Map.of("size", PAGE, "pit", pit, "sort", List.of("_shard_doc"), "_source", List.of("position")));
        var hits = hits(search);
        while (!hits.isEmpty()) {
            page.accept(hits.stream()
                    .collect(Collectors.toMap(
                            it -> it.path("_id").stringValue(""),
                            it -> it.path("_source").path("position").longValue(0))));
            search.put("search_after", hits.getLast().path("sort"));
            hits = hits(search);
        }
        Elastic.accepted(elastic.send("DELETE", "/_pit", Map.of("id", pit.get("id"))));
    }

    private List<JsonNode> hits(Map<String, Object> search) {
        return Elastic.whole(elastic.send("POST", "/_search", search))
                .path("hits")
                .path("hits")
                .valueStream()
                .toList();
    }

    @Override
    public void refresh() {
        Elastic.whole(elastic.send("POST", "/" + filling + "/_refresh", null));
    }

    @Override
    public long count() {
        return Elastic.whole(elastic.send("GET", "/" + filling + "/_count", null))
                .path("count")
                .longValue();
    }

    @Override
    public List<String> sample(int wanted) {
        var query = Map.of("function_score", Map.of("random_score", Map.of(), "query", Map.of("match_all", Map.of())));
        var answer = Elastic.whole(elastic.send(
                "POST", "/" + filling + "/_search", Map.of("size", wanted, "_source", false, "query", query)));
        return answer.path("hits")
                .path("hits")
                .valueStream()
                .map(it -> it.path("_id").stringValue(""))
                .filter(it -> !Held.isIdOfHeld(it))
                .toList();
    }

    /** The alias goes from one index to the other in one step, so it is never without one. */
    @Override
    public void advertise() {
        var all = Map.of("index", projector.name() + "-*", "alias", projector.name(), "must_exist", false);
        var here = Map.of("index", index, "alias", projector.name());
        Elastic.accepted(elastic.send(
                "POST",
                "/_aliases?timeout=5s",
                Map.of("actions", List.of(Map.of("remove", all), Map.of("add", here)))));
    }

    @Override
    public void drop() {
        var error = elastic.send("DELETE", "/" + index + "?timeout=5s", null).path("error");
        if (!error.isMissingNode() && !error.path("type").stringValue("").equals("index_not_found_exception")) {
            throw new StoreAway("the index " + index + " cannot be deleted: " + Elastic.reason(error));
        }
    }

    private List<JsonNode> get(Collection<String> ids) {
        var answer = elastic.send("POST", "/" + filling + "/_mget", Map.of("ids", ids));
        return found(answer);
    }

    /** The documents of an answer. One that a recovering shard cannot read now is not the same as one that is not there. */
    static List<JsonNode> found(JsonNode answer) {
        var documents = Elastic.accepted(answer).path("docs").valueStream().toList();
        documents.forEach(Elastic::accepted);
        return documents.stream()
                .filter(it -> it.path("found").booleanValue(false))
                .toList();
    }
}
