/** How much one client may ask for, and who that is: token buckets for each address and each account (ADR 34). */
@NullMarked
package app.rostrum.web.limit;

import org.jspecify.annotations.NullMarked;
