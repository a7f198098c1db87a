@NullMarked
package app.rostrum.query.web;

import org.jspecify.annotations.NullMarked;
