/** Who may read what. */
@NullMarked
package app.rostrum.query.auth;

import org.jspecify.annotations.NullMarked;
