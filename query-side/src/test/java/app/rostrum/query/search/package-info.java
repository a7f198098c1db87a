@NullMarked
package app.rostrum.query.search;

import org.jspecify.annotations.NullMarked;
