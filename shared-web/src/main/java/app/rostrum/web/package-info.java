/** What both sides say over HTTP in the same way: problems, request ids, strict JSON, access tokens. */
@NullMarked
package app.rostrum.web;

import org.jspecify.annotations.NullMarked;
