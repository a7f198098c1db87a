/** The index of posts, as those know it who search it or count what is in it. */
@NullMarked
package app.rostrum.query.index;

import org.jspecify.annotations.NullMarked;
