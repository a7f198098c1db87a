/** What the streams of others say, for rules that concern more than one of them. */
@NullMarked
package app.rostrum.command.relations;

import org.jspecify.annotations.NullMarked;
