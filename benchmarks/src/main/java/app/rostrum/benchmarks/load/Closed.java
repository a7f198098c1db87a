package app.rostrum.benchmarks.load;

/**
 * What clients did that each send their next request as soon as the last is answered.
 *
 * @param requests that were answered as they should be
 * @param others that were refused, or not answered
 * @param seconds it took
 * @param median milliseconds that an answer took
 */
public record Closed(long requests, long others, double seconds, double median) {

    private static final double MOST_OTHERS = 0.01;

    /**
     * The same.
     *
     * @throws CannotMeasure if more than a hundredth were not answered as they should be: to refuse is no speed
     */
    public Closed answered() {
        if (requests == 0 || others > (requests + others) * MOST_OTHERS) {
            throw new CannotMeasure(
                    "Of %,d requests of wrk %,d were refused or not answered: look at the logs of the sides."
                            .formatted(requests + others, others));
        }
        return this;
    }

    public double perSecond() {
        return requests / seconds;
    }
}
