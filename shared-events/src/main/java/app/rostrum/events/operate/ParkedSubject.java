package app.rostrum.events.operate;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What parked events are ordered by: the id of whose events they are or, where a record has none, its own place on Kafka; the partition, where all
 * of its events wait for one.
 */
public final class ParkedSubject {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z_]{0,31}_[0-9a-z]{1,64}");

    private ParkedSubject() {}

    /** Whether an order can be about it. */
    public static boolean isValid(@Nullable String subject) {
        return subject != null && FORM.matcher(subject).matches();
    }

    /** That of all events of a partition: {@code partition_3}. */
    public static String ofPartition(int partition) {
        return "partition_" + partition;
    }

    /** That of a record whose own is none: {@code record_p3o17} of the one at offset 17 of partition 3. */
    public static String ofRecord(int partition, long offset) {
        return "record_p" + partition + "o" + offset;
    }
}
