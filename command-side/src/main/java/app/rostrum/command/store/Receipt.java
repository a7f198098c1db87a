package app.rostrum.command.store;

import app.rostrum.events.Id;
import app.rostrum.events.Position;
import app.rostrum.events.wire.Channel;
import app.rostrum.events.wire.ConsistencyToken;
import java.util.TreeMap;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has done to the stream that decided: filled while it runs, true once it is committed. A command that
 * changed nothing leaves the last event that was read, or nothing where the stream has none.
 */
public final class Receipt {

    private static final String RESOURCE = Receipt.class.getName();
    private static final int GENERATION = 1;
    static final ConsistencyToken NOTHING = new ConsistencyToken(GENERATION, new TreeMap<>());

    private String stream;
    private long version;
    private ConsistencyToken reached = NOTHING;
    private boolean appended;
    private @Nullable String correlation;
    private final @Nullable IdempotencyKey key;
    private final boolean replayed;

    private Receipt(String stream, @Nullable IdempotencyKey key, boolean replayed) {
        this.stream = stream;
        this.key = key;
        this.replayed = replayed;
    }

    /**
     * Starts the receipt of a unit of work in which a stream decides.
     *
     * @param key under which it is to be kept; null where it is not
     */
    public static Receipt begin(UnitOfWork<?> unitOfWork, Id stream, @Nullable IdempotencyKey key) {
        var receipt = new Receipt(stream.text(), key, false);
        unitOfWork.resources().put(RESOURCE, receipt);
        return receipt;
    }

    static Receipt replayed(String stream, long version, ConsistencyToken reached, @Nullable String correlation) {
        var receipt = new Receipt(stream, null, true);
        receipt.version = version;
        receipt.reached = reached;
        receipt.correlation = correlation;
        return receipt;
    }

    /** The receipt of the unit of work in which this is called, if it has one. */
    static @Nullable Receipt current() {
        return CurrentUnitOfWork.isStarted()
                ? (Receipt) CurrentUnitOfWork.get().root().resources().get(RESOURCE)
                : null;
    }

    /** What has to be reached to see an event. Readers of views follow one channel only. */
    static ConsistencyToken token(String name, String subject, Position position) {
        return Channel.EVENTS.carries(name) ? ConsistencyToken.of(GENERATION, subject, position) : NOTHING;
    }

    void read(String readStream, long lastVersion, ConsistencyToken token) {
        if (!appended) {
            stream = readStream;
            version = lastVersion;
            reached = token;
        }
    }

    void appended(Append.Event event, Position position) {
        var token = token(event.name(), event.subject(), position);
        reached = appended ? reached.merge(token) : token;
        if (!appended || event.stream().equals(stream)) {
            stream = event.stream();
            version = event.version();
        }
        appended = true;
        correlation = event.correlation();
    }

    /** What was appended is not there: its transaction has not come to its end. */
    void takeBack() {
        appended = false;
    }

    /** Under which this is kept, in the same transaction; null where it is not. */
    @Nullable
    IdempotencyKey key() {
        return key;
    }

    /** The stream that decided. */
    public String stream() {
        return stream;
    }

    /** Its version after the command, from 1. */
    public long version() {
        return version;
    }

    /** What a reader has to have reached to see it. */
    public ConsistencyToken reached() {
        return reached;
    }

    /** Whether anything happened: false for a command that asked for what already was. */
    public boolean appended() {
        return appended;
    }

    /** By which an auditor finds what was written; null where nothing was. */
    public @Nullable String correlation() {
        return correlation;
    }

    /** Whether this is the first answer once more. */
    public boolean replayed() {
        return replayed;
    }
}
