/** What people have reported, for moderators. */
@NullMarked
package app.rostrum.query.report;

import org.jspecify.annotations.NullMarked;
