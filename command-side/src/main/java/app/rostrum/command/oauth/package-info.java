/** Lets programs of others act for accounts, as OAuth 2.1 has it (ADR 36). */
@NullMarked
package app.rostrum.command.oauth;

import org.jspecify.annotations.NullMarked;
