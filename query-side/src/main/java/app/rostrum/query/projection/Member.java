package app.rostrum.query.projection;

/**
 * A node's place among those that build a generation together.
 *
 * @param group the consumer group
 * @param node what the node is called in it
 */
record Member(String group, String node) {}
