package app.rostrum.query.projection;

/**
 * How far a projection has come in one partition. It is kept in the collection or index that it speaks of: what loses the
 * documents loses it too, and a copy that is read in the order of ids has it before the documents.
 *
 * @param topic the id that Kafka gave the topic; a topic made again under the same name has another
 * @param generation the generation of the topic
 * @param next the offset from which to read on
 * @param position the position of the last event seen
 */
record Checkpoint(String topic, int generation, int partition, long next, long position) {

    /** In front of the ids of checkpoints, and of no document. */
    static final String PREFIX = "checkpoint/";

    /**
     * A move forward.
     *
     * @param from the offset at which the store is believed to be
     */
    record Step(long from, Checkpoint to) {}

    static String id(String topic, int partition) {
        return PREFIX + topic + "/" + partition;
    }

    String id() {
        return id(topic, partition);
    }
}
