/** What is suggested to somebody who is writing the name of a tag or an account. */
@NullMarked
package app.rostrum.query.suggestion;

import org.jspecify.annotations.NullMarked;
