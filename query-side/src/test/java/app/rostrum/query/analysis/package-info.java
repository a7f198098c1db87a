@NullMarked
package app.rostrum.query.analysis;

import org.jspecify.annotations.NullMarked;
