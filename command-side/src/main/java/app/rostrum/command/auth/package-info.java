/** Who somebody is: credentials, passwords, signing keys, what a caller may do. */
@NullMarked
package app.rostrum.command.auth;

import org.jspecify.annotations.NullMarked;
