package app.rostrum.query.projection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which documents a fold has made, in eight bytes each: a hash of its id. Of ids that are not among them it says so, but for one in many millions of millions. */
final class FoldedIds {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] hashes = new long[1_024];
    private int size;
    private boolean isSorted;

    void add(String id) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = hash(id);
        isSorted = false;
    }

    boolean contains(String id) {
        if (!isSorted) {
            Arrays.sort(hashes, 0, size);
            isSorted = true;
        }
        return Arrays.binarySearch(hashes, 0, size, hash(id)) >= 0;
    }

    /** FNV-1a of 64 bits. */
    private static long hash(String id) {
        long hash = OFFSET;
        for (byte it : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ it) * PRIME;
        }
        return hash;
    }
}
