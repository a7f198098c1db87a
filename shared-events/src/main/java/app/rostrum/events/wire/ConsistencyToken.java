package app.rostrum.events.wire;

import app.rostrum.events.Position;
import app.rostrum.events.Topic;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a client has written or seen: for each partition concerned, the position that a view must have reached before it
 * shows at least that much. Every accepted command answers with one; sent with a read, the read waits for it.
 *
 * @param generation the topic generation it was made in
 * @param reached positions by partition
 */
public record ConsistencyToken(int generation, SortedMap<Integer, Position> reached) {

    /** The name of the header that carries it, both ways. */
    public static final String HEADER = "Consistency-Token";

    private static final byte FORMAT = 1;
    private static final int MOST_BYTES = 2 + 5 + Topic.PARTITIONS * (1 + 9);

    public ConsistencyToken {
        reached = Collections.unmodifiableSortedMap(new TreeMap<>(reached));
    }

    /** Of one event, by the subject it is about. */
    public static ConsistencyToken of(int generation, String subject, Position position) {
        return new ConsistencyToken(generation, new TreeMap<>(Map.of(Topic.partitionOf(subject), position)));
    }

    /** What both ask for: the later position in each partition, in the later generation. */
    public ConsistencyToken merge(ConsistencyToken other) {
        var merged = new TreeMap<>(reached);
        other.reached.forEach(
                (partition, position) -> merged.merge(partition, position, (a, b) -> a.isAfter(b) ? a : b));
        return new ConsistencyToken(Math.max(generation, other.generation), merged);
    }

    /** The opaque text that clients keep: base64url of a format byte, the generation, and pairs, as variable-length numbers. */
    public String encode() {
        var bytes = ByteBuffer.allocate(MOST_BYTES);
        bytes.put(FORMAT);
        putNumber(bytes, generation);
        reached.forEach((partition, position) -> {
            putNumber(bytes, partition);
            putNumber(bytes, position.value());
        });
        bytes.flip();
        var exact = new byte[bytes.remaining()];
        bytes.get(exact);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(exact);
    }

    /** @throws IllegalArgumentException if the text is no token, whatever it is */
    public static ConsistencyToken parse(String text) {
        if (text.length() > MOST_BYTES * 2) {
            throw new IllegalArgumentException("not a consistency token");
        }
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        if (!bytes.hasRemaining() || bytes.get() != FORMAT) {
            throw new IllegalArgumentException("not a consistency token");
        }
        long generation = number(bytes);
        if (generation < 1 || generation > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("not a consistency token");
        }
        var reached = new TreeMap<Integer, Position>();
        while (bytes.hasRemaining()) {
            long partition = number(bytes);
            if (partition >= Topic.PARTITIONS) {
                throw new IllegalArgumentException("not a consistency token");
            }
            reached.put((int) partition, new Position(number(bytes)));
        }
        return new ConsistencyToken((int) generation, reached);
    }

    private static void putNumber(ByteBuffer bytes, long value) {
        long rest = value;
        while (rest > 127) {
            bytes.put((byte) ((rest & 127) | 128));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    private static long number(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (!bytes.hasRemaining()) {
                throw new IllegalArgumentException("not a consistency token");
            }
            byte next = bytes.get();
            value |= (long) (next & 127) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("not a consistency token");
    }

    @Override
    public String toString() {
        return encode();
    }
}
