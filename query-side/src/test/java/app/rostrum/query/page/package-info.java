@NullMarked
package app.rostrum.query.page;

import org.jspecify.annotations.NullMarked;
