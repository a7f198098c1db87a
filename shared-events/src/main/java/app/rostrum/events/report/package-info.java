/** What is reported to moderators, and what they decide. */
@NullMarked
package app.rostrum.events.report;

import org.jspecify.annotations.NullMarked;
