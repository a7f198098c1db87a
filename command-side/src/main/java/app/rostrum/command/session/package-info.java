/** Logging in. */
@NullMarked
package app.rostrum.command.session;

import org.jspecify.annotations.NullMarked;
