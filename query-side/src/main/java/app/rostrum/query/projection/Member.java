package app.rostrum.query.projection;

/**
 * A node's place among those that build a generation together.
 *
 * @param group the consumer group
 * @param node what the node is called in it
 */
record Member(String group, String node) {

    /** Each generation has a group of its own; that of the first is called as the projection is. */
    static String group(String projection, int generation) {
        var name = "rostrum." + projection;
        return generation == 1 ? name : name + "." + generation;
    }
}
