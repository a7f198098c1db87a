package app.rostrum.standalone.faults;

import app.rostrum.servers.Server;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The running system, as the suite gets at it. Parts that end are started again by the system itself. */
public interface Site {

    /** Where clients send their requests. */
    URI base();

    /** The event store, not over a link. */
    Connection store() throws SQLException;

    Map<Part, Server> parts();

    Map<Link.Ends, Link> links();

    /** The disks of limited size that parts keep their data on; none where this machine does not allow it. */
    Map<Part, Disk> disks();

    /** The clocks of parts that can be set; none where this machine does not allow it. */
    Map<Part, Clock> clocks();

    /** Has that node relay which is connected over {@link Link.Ends#RELAY_TO_KAFKA}, if another does. */
    void relayOverLink() throws InterruptedException;

    /** Whether everything runs and takes requests. */
    boolean isReady() throws InterruptedException;

    /**
     * Compares the event store with all that was made of it, once all of it has arrived.
     *
     * @param patience how long to wait for that
     * @return what is wrong, in lines; empty when nothing is
     */
    List<String> reconcile(Duration patience) throws InterruptedException;
}
