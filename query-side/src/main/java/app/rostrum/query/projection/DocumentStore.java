package app.rostrum.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where the documents of one projection are. Every call has a time limit and may be made again.
 *
 * @see StoreAway what each throws where the store cannot be reached or does not answer in time
 */
interface DocumentStore<D extends Document> {

    /** Makes what is missing: collection or index, what they are searched by. */
    void prepare();

    /** Those of the documents that are there, by id, in one round trip. */
    default Map<String, D> load(Collection<String> ids) {
        return load(ids, List.of());
    }

    /**
     * The same of a store that holds what it held: a document that is not among them was never there. A server that comes back with nothing
     * answers as well, and whoever took that for the truth would begin a document in the middle.
     *
     * @param checkpoints how far it has come at least in the partitions whose events go into the documents
     * @throws StoreLost if it has not, or not any more
     */
    Map<String, D> load(Collection<String> ids, Collection<Checkpoint> checkpoints);

    /**
     * Writes each document unless the one that is there has come as far or further. One round trip, or a second one where some that
     * were to begin are there already.
     *
     * @param begun those that most likely are not there
     * @param changed those that are
     * @throws DocumentRefused if the store will never take one of them
     */
    void write(List<D> begun, List<D> changed);

    /**
     * How far each partition of a topic has come here, and what is missing of it, in one round trip and within the time limit of
     * reads: readers wait for it.
     */
    Held held(String topic);

    /** Adds checkpoints where there are none. */
    void begin(List<Checkpoint> checkpoints);

    /**
     * Moves checkpoints forward; one that is further already stays.
     *
     * @return false if one of them was not there or less far than the step begins, so that the store has lost what it held
     */
    boolean advance(List<Checkpoint.Step> steps);

    /**
     * Keeps what is parked of some partitions, each unless a later change is there already.
     *
     * @return whether all were kept
     */
    boolean park(List<Parked> parked);

    /**
     * How often its server may have gone and come back, perhaps with less: a number that grows. What is read after such a moment is read
     * after this has grown.
     */
    long doubts();

    /** Something of it was found to be lost: whatever else is kept on the same server may be as well. */
    void doubt();

    /**
     * The ids of all that is there, checkpoints included, as it was written, and their positions, page by page. For tools: it costs a look at everything.
     *
     * @param page some thousand positions by id, zero where there is none
     */
    void positions(Consumer<Map<String, Long>> page);

    /** Makes what was written visible to every read that starts after this returns. */
    void refresh();

    /** How many entries there are, checkpoints among them. Not to be called often. */
    long count();

    /** The ids of some documents by chance, no more than wanted. Not to be called often. */
    List<String> sample(int wanted);

    /** Lets tools that know nothing of generations find this one under the projection's name, where the store can do that. */
    void advertise();

    /** Deletes all of it, if there is any. */
    void drop();
}
