/** Accounts as others see them. */
@NullMarked
package app.rostrum.query.account;

import org.jspecify.annotations.NullMarked;
