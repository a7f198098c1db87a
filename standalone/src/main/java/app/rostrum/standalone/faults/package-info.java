/** Breaks a running system in every way there is, under load, and looks whether it kept what it promises. */
@NullMarked
package app.rostrum.standalone.faults;

import org.jspecify.annotations.NullMarked;
