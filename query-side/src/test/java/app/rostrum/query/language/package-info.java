@NullMarked
package app.rostrum.query.language;

import org.jspecify.annotations.NullMarked;
