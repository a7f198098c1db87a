/** The event store on PostgreSQL, and what is written in one transaction with the events. */
@NullMarked
package app.rostrum.command.store;

import org.jspecify.annotations.NullMarked;
