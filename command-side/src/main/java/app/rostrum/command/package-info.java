/** The side that decides: commands come in, events go out. */
@NullMarked
package app.rostrum.command;

import org.jspecify.annotations.NullMarked;
