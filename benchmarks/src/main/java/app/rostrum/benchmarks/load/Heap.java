package app.rostrum.benchmarks.load;

/**
 * What a JVM's heap has seen.
 *
 * @param mostUsed the most bytes in it before a collection, garbage included
 * @param mostKept the most bytes that a collection has left
 * @param collections how often it was collected
 * @param pauses milliseconds that the collections took together
 * @param longestPause milliseconds
 */
public record Heap(long mostUsed, long mostKept, int collections, long pauses, long longestPause) {

    static final Heap UNTOUCHED = new Heap(0, 0, 0, 0, 0);

    Heap and(long before, long after, long millis) {
        return new Heap(
                Math.max(mostUsed, before),
                Math.max(mostKept, after),
                collections + 1,
                pauses + millis,
                Math.max(longestPause, millis));
    }

    Heap using(long bytes) {
        return new Heap(Math.max(mostUsed, bytes), mostKept, collections, pauses, longestPause);
    }
}
