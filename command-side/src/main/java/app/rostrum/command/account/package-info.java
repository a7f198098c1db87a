/** Opening an account. */
@NullMarked
package app.rostrum.command.account;

import org.jspecify.annotations.NullMarked;
