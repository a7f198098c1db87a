@NullMarked
package app.rostrum.query.projection;

import org.jspecify.annotations.NullMarked;
