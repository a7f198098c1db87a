package app.rostrum.benchmarks.load;

/**
 * What a JVM's heap has seen.
 *
 * @param mostUsed the most bytes in it before a collection, garbage included
 * @param mostLive the most bytes that a collection of the whole heap has left
 * @param collections how often it was collected
 * @param pauses milliseconds that the collections took together
 * @param longestPause milliseconds
 */
public record Heap(long mostUsed, long mostLive, int collections, long pauses, long longestPause) {

    static final Heap UNTOUCHED = new Heap(0, 0, 0, 0, 0);

    /** @param live bytes that it has left, 0 where it has left garbage as well */
    Heap and(long before, long live, long millis) {
        return new Heap(
                Math.max(mostUsed, before),
                Math.max(mostLive, live),
                collections + 1,
                pauses + millis,
                Math.max(longestPause, millis));
    }

    Heap leaving(long live) {
        return new Heap(mostUsed, Math.max(mostLive, live), collections, pauses, longestPause);
    }

    Heap using(long bytes) {
        return new Heap(Math.max(mostUsed, bytes), mostLive, collections, pauses, longestPause);
    }
}
