/** Programs that people register, so that others can let them act for them. */
@NullMarked
package app.rostrum.command.app;

import org.jspecify.annotations.NullMarked;
