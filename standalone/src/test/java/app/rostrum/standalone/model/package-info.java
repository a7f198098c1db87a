/** The rules of the social domain, kept in memory and written down a second time, so that the system can be compared with them. */
@NullMarked
package app.rostrum.standalone.model;

import org.jspecify.annotations.NullMarked;
