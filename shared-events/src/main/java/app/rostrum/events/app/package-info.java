/** Programs of others that act for accounts. */
@NullMarked
package app.rostrum.events.app;

import org.jspecify.annotations.NullMarked;
