/** What people are told of: what others do with what is theirs. */
@NullMarked
package app.rostrum.query.notification;

import org.jspecify.annotations.NullMarked;
