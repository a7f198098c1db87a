/** History for auditors: what happened, who did it, what was true at a moment. Every look is recorded. */
@NullMarked
package app.rostrum.command.audit;

import org.jspecify.annotations.NullMarked;
