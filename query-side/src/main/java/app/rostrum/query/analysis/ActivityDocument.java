package app.rostrum.query.analysis;

import app.rostrum.query.projection.Document;
import java.time.Instant;

/**
 * How often something was done within a minute, as far as its events come by one partition.
 *
 * @param minute when it begins
 */
record ActivityDocument(String id, long position, String kind, Instant minute, long count) implements Document {}
