/** What people report, and what moderators make of it. */
@NullMarked
package app.rostrum.command.report;

import org.jspecify.annotations.NullMarked;
