/** Orders of operators: building, switching and dropping generations of views and of the topic, and what is parked. */
@NullMarked
package app.rostrum.command.operate;

import org.jspecify.annotations.NullMarked;
