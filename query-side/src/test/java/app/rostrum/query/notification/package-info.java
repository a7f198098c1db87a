@NullMarked
package app.rostrum.query.notification;

import org.jspecify.annotations.NullMarked;
