/** How features show posts that they have found, each as it is now. */
@NullMarked
package app.rostrum.query.shown;

import org.jspecify.annotations.NullMarked;
