@NullMarked
package app.rostrum.query.post;

import org.jspecify.annotations.NullMarked;
