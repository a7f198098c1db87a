package app.rostrum.benchmarks.load;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Watches the heap of a JVM on this machine, by the JDK's attach interface and JMX: the metrics of the sides tell neither the bytes that were
 * allocated until now nor what was used before each collection.
 */
public final class JvmWatch implements AutoCloseable {

    /** What the JVM calls a collection of the whole heap; others leave what is old, garbage or not. */
    private static final String OF_ALL = "end of major GC";

    private final JMXConnector connector;
    private final ThreadMXBean threads;
    private final MemoryMXBean memory;
    private Heap always = Heap.UNTOUCHED;
    private Heap lately = Heap.UNTOUCHED;

    private JvmWatch(JMXConnector connector) throws IOException, JMException {
        this.connector = connector;
        var connection = connector.getMBeanServerConnection();
        threads = ManagementFactory.newPlatformMXBeanProxy(
                connection, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        memory = ManagementFactory.newPlatformMXBeanProxy(
                connection, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        listen(connection);
    }

    /** @throws CannotMeasure if the process takes no visitors */
    @SuppressWarnings("BanJNDI") // The address is of a process that was started here, which gave it itself.
    public static JvmWatch attach(ProcessHandle process) {
        try {
            var machine = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                return new JvmWatch(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException | JMException e) {
            throw new CannotMeasure(
                    "The JVM of process " + process.pid() + " cannot be looked into: " + e.getMessage(), e);
        }
    }

    private void listen(MBeanServerConnection connection) throws IOException, JMException {
        for (var collector : ManagementFactory.getPlatformMXBeans(connection, GarbageCollectorMXBean.class)) {
            connection.addNotificationListener(collector.getObjectName(), (it, nothing) -> note(it), null, null);
        }
    }

    private void note(Notification notification) {
        if (notification.getUserData() instanceof CompositeData data
                && notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            var information = GarbageCollectionNotificationInfo.from(data);
            var collection = information.getGcInfo();
            collected(
                    used(collection.getMemoryUsageBeforeGc()),
                    information.getGcAction().equals(OF_ALL) ? used(collection.getMemoryUsageAfterGc()) : 0,
                    collection.getDuration());
        }
    }

    private synchronized void collected(long before, long live, long millis) {
        always = always.and(before, live, millis);
        lately = lately.and(before, live, millis);
    }

    /** Of the pools that collections fill and empty; those of classes and code are no heap. */
    private static long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(it -> !it.getKey().startsWith("CodeHeap")
                        && !it.getKey().startsWith("Metaspace")
                        && !it.getKey().startsWith("Compressed Class"))
                .mapToLong(it -> it.getValue().getUsed())
                .sum();
    }

    /** Since it was attached. */
    public synchronized Heap heap() {
        return always.using(memory.getHeapMemoryUsage().getUsed());
    }

    /** Since this was asked last. */
    public synchronized Heap lately() {
        var seen = lately.using(memory.getHeapMemoryUsage().getUsed());
        lately = Heap.UNTOUCHED;
        return seen;
    }

    /** Has the whole heap collected, so that it is seen what of it is live. */
    public synchronized void collect() {
        memory.gc();
        always = always.leaving(memory.getHeapMemoryUsage().getUsed());
    }

    /** Bytes that its threads have allocated since its start. */
    public long allocated() {
        return threads.getTotalThreadAllocatedBytes();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // Whatever was at the other end is gone.
        }
    }
}
