package app.rostrum.servers.documents;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A document store that speaks MongoDB's protocol on the loopback address and keeps everything in memory. Started with
 * {@code --port P} as a process of its own, it prints one line with the word {@code ready} once it listens.
 */
public final class EmbeddedDocumentStore implements AutoCloseable {

    private static final int ACCEPTING_THREADS = 1;

    private final OrderedBackend backend = new OrderedBackend();
    private final MongoServer server = new MongoServer(backend);

    private EmbeddedDocumentStore() {}

    /** Starts on the given port of 127.0.0.1, or on a free one if it is 0. */
    public static EmbeddedDocumentStore start(int port) {
        var store = new EmbeddedDocumentStore();
        try {
            store.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            store.close();
            throw new IllegalStateException("port " + port + " of 127.0.0.1 is taken (" + e.getMessage() + ")", e);
        }
        return store;
    }

    /** @throws IOException as Netty does, which does not declare it */
    private void bind(InetSocketAddress address) throws IOException {
        server.bind(address, ACCEPTING_THREADS, 2 * Runtime.getRuntime().availableProcessors());
    }

    public int port() {
        return server.getLocalAddress().getPort();
    }

    /** A collection behind the protocol, for tests that look at its indexes. */
    OrderedCollection collection(String database, String name) {
        return (OrderedCollection) backend.resolveDatabase(database).resolveCollection(name, true);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    public static void main(String[] arguments) {
        silenceLogging();
        try {
            var store = start(portFrom(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(store::close, "stop"));
            System.out.println("Document store ready on 127.0.0.1:" + store.port());
        } catch (IllegalStateException | IllegalArgumentException e) {
            System.err.println("The document store cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int portFrom(String[] arguments) {
        if (arguments.length != 2 || !arguments[0].equals("--port") || !arguments[1].matches("\\d{1,5}")) {
            throw new IllegalArgumentException("its arguments are --port and a number");
        }
        return Integer.parseInt(arguments[1]);
    }

    private static void silenceLogging() {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    }
}
