/** PostgreSQL, Kafka, Elasticsearch and MongoDB as child processes. Knows nothing of Rostrum. */
@NullMarked
package app.rostrum.servers;

import org.jspecify.annotations.NullMarked;
