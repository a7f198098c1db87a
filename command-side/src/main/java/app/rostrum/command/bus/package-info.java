/** The way of a command: from a controller to its aggregate and back, once, whatever is retried. */
@NullMarked
package app.rostrum.command.bus;

import org.jspecify.annotations.NullMarked;
