@NullMarked
package app.rostrum.query.account;

import org.jspecify.annotations.NullMarked;
