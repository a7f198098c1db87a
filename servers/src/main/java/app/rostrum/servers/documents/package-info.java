/**
 * The embedded document store: a server of MongoDB's wire protocol in memory, for machines without a {@code mongod}. It is
 * mongo-java-server's memory backend, to which this package adds ordered indexes. It keeps nothing across a stop.
 */
@NullMarked
package app.rostrum.servers.documents;

import org.jspecify.annotations.NullMarked;
