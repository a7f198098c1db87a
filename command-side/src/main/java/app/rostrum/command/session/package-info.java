/** Logging in, staying logged in, logging out. */
@NullMarked
package app.rostrum.command.session;

import org.jspecify.annotations.NullMarked;
