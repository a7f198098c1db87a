/** A small community to look at, filled in through the public API like any client would. */
@NullMarked
package app.rostrum.standalone.demo;

import org.jspecify.annotations.NullMarked;
