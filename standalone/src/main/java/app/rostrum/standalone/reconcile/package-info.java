/**
 * Compares the event store with all that was made of it: every topic and every view. Runs in a JVM of its own, on the class path of
 * the query side, whose projectors fold the events again.
 */
@NullMarked
package app.rostrum.standalone.reconcile;

import org.jspecify.annotations.NullMarked;
