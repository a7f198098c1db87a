/** What can happen to an account. */
@NullMarked
package app.rostrum.events.account;

import org.jspecify.annotations.NullMarked;
