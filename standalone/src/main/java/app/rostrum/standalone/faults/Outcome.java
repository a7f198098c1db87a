package app.rostrum.standalone.faults;

import java.time.Duration;

/**
 * What a fault has done to those who used the system meanwhile.
 *
 * @param commands that were acknowledged in its round
 * @param writes the longest time without a command that was answered, from the beginning of the fault on
 * @param reads the same of reads of posts
 * @param searches the same of searches
 */
record Outcome(Fault fault, int commands, Duration writes, Duration reads, Duration searches) {}
