/** Who is shown what is read, for every feature that shows not the same to everybody. */
@NullMarked
package app.rostrum.query.viewer;

import org.jspecify.annotations.NullMarked;
