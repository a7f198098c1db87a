/** HTTP in front of the commands. */
@NullMarked
package app.rostrum.command.web;

import org.jspecify.annotations.NullMarked;
