package app.rostrum.benchmarks.load;

/**
 * What clients did that each send their next request as soon as the last is answered.
 *
 * @param requests that were answered as they should be
 * @param seconds it took
 * @param median milliseconds that an answer took
 */
public record Closed(long requests, double seconds, double median) {

    public double perSecond() {
        return requests / seconds;
    }
}
