package app.rostrum.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much memory there is, and how much of it an embedded document store may have. */
final class Memory {

    private static final long QUICK_MEBIBYTES = 3 * 1024;
    private static final long FULL_MEBIBYTES = 8 * 1024;

    private Memory() {}

    static long mebibytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() >> 20;
    }

    /** As {@code -Xmx} takes it. It needs 2.5 GiB for 500,000 posts, once for each generation of them; half of the machine's at most. */
    static String forDocuments(boolean quick) {
        return Math.min(quick ? QUICK_MEBIBYTES : FULL_MEBIBYTES, mebibytes() / 2) + "m";
    }
}
