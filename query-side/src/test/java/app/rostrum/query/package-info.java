@NullMarked
package app.rostrum.query;

import org.jspecify.annotations.NullMarked;
