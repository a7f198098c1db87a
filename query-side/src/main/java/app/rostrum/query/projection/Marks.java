package app.rostrum.query.projection;

import java.util.Arrays;

/** The marks of ids, each once, in eight bytes. */
final class Marks {

    private long[] marks = new long[1_024];
    private int size;

    /** How many of the first are different and in order. */
    private int settled;

    void add(long mark) {
        if (size == marks.length) {
            settle();
            if (size > marks.length / 2) {
                marks = Arrays.copyOf(marks, 2 * marks.length);
            }
        }
        marks[size++] = mark;
    }

    boolean has(long mark) {
        settle();
        return Arrays.binarySearch(marks, 0, size, mark) >= 0;
    }

    /** At most so many; those that came several times may count several times. */
    int size() {
        return size;
    }

    /** How many there are. */
    int count() {
        settle();
        return size;
    }

    void keep(Slice slice) {
        settle();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (slice.hasMark(marks[i])) {
                marks[kept++] = marks[i];
            }
        }
        size = kept;
        settled = kept;
    }

    void clear() {
        size = 0;
        settled = 0;
    }

    private void settle() {
        if (settled == size) {
            return;
        }
        Arrays.sort(marks, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || marks[kept - 1] != marks[i]) {
                marks[kept++] = marks[i];
            }
        }
        size = kept;
        settled = kept;
    }
}
