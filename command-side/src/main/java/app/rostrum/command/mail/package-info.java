/** Letters to the owners of accounts: what is to be sent, and how it is delivered (ADR 0031). */
@NullMarked
package app.rostrum.command.mail;

import org.jspecify.annotations.NullMarked;
