@NullMarked
package app.rostrum.query.tag;

import org.jspecify.annotations.NullMarked;
