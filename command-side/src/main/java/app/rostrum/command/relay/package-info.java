/** Carries what the store holds to Kafka, in strict order, each event once. */
@NullMarked
package app.rostrum.command.relay;

import org.jspecify.annotations.NullMarked;
