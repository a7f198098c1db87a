package app.rostrum.command.store;

import app.rostrum.events.Position;
import app.rostrum.events.wire.ConsistencyToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has done to the stream that decided: filled while it runs, true once it is committed. A command that
 * changed nothing leaves the last event that was read.
 */
public final class Receipt {

    private static final String RESOURCE = Receipt.class.getName();
    private static final int GENERATION = 1;

    private @Nullable String stream;
    private long version;
    private @Nullable ConsistencyToken reached;
    private boolean appended;
    private final boolean replayed;

    private Receipt(boolean replayed) {
        this.replayed = replayed;
    }

    /** Starts the receipt of a unit of work. */
    public static Receipt begin(UnitOfWork<?> unitOfWork) {
        var receipt = new Receipt(false);
        unitOfWork.resources().put(RESOURCE, receipt);
        return receipt;
    }

    static Receipt replayed(String stream, long version, ConsistencyToken reached) {
        var receipt = new Receipt(true);
        receipt.stream = stream;
        receipt.version = version;
        receipt.reached = reached;
        return receipt;
    }

    /** The receipt of the unit of work in which this is called, if it has one. */
    static @Nullable Receipt current() {
        return CurrentUnitOfWork.isStarted()
                ? (Receipt) CurrentUnitOfWork.get().root().resources().get(RESOURCE)
                : null;
    }

    void read(String readStream, String subject, long lastVersion, Position position) {
        if (!appended) {
            stream = readStream;
            version = lastVersion;
            reached = ConsistencyToken.of(GENERATION, subject, position);
        }
    }

    void appended(String toStream, String subject, long newVersion, Position position) {
        var token = ConsistencyToken.of(GENERATION, subject, position);
        var before = reached;
        reached = appended && before != null ? before.merge(token) : token;
        if (!appended || toStream.equals(stream)) {
            stream = toStream;
            version = newVersion;
        }
        appended = true;
    }

    /** The stream that decided. */
    public String stream() {
        return required(stream);
    }

    /** Its version after the command, from 1. */
    public long version() {
        return version;
    }

    /** What a reader has to have reached to see it. */
    public ConsistencyToken reached() {
        return required(reached);
    }

    /** Whether anything happened: false for a command that asked for what already was. */
    public boolean appended() {
        return appended;
    }

    /** Whether this is the first answer once more. */
    public boolean replayed() {
        return replayed;
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the command neither read nor wrote a stream");
        }
        return value;
    }
}
