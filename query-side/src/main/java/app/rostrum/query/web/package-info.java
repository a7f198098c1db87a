/** What all reads have in common over HTTP: consistency, entity tags, links, stores that are away. */
@NullMarked
package app.rostrum.query.web;

import org.jspecify.annotations.NullMarked;
