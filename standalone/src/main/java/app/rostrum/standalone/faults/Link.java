package app.rostrum.standalone.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection between a side and a server that goes through here, so that it can be cut and delayed. */
public final class Link implements AutoCloseable {

    private static final int BACKLOG = 64;
    private static final int CHUNK_BYTES = 1 << 16;

    private final ServerSocket entrance;
    private final int targetPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile Duration delay = Duration.ZERO;

    /** Which parts are connected. */
    public enum Ends {
        COMMANDS_TO_STORE(Part.COMMAND_SIDE, Part.POSTGRES),
        RELAY_TO_KAFKA(Part.COMMAND_SIDE, Part.KAFKA),
        KAFKA_TO_VIEWS(Part.QUERY_SIDE, Part.KAFKA),
        VIEWS_TO_DOCUMENTS(Part.QUERY_SIDE, Part.DOCUMENTS),
        VIEWS_TO_SEARCH(Part.QUERY_SIDE, Part.ELASTICSEARCH);

        private final Part side;
        private final Part server;

        Ends(Part side, Part server) {
            this.side = side;
            this.server = server;
        }

        public Part side() {
            return side;
        }

        public Part server() {
            return server;
        }

        String title() {
            return side.title() + " to " + server.title();
        }

        static Ends titled(String title) {
            return Arrays.stream(values())
                    .filter(it -> it.title().equals(title))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Listens on the loopback interface, on a port that the system gives: one that was looked for before could be held, for an instant,
     * by a process that is being started.
     *
     * @param targetPort where what comes is passed on to
     */
    public Link(int targetPort) {
        this.targetPort = targetPort;
        try {
            entrance = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("link-" + port()).start(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Breaks every connection, and each new one, until it is {@link #heal() healed}. */
    void cut() {
        cut = true;
        open.forEach(Link::end);
    }

    /** Holds back what goes either way. */
    void delay(Duration each) {
        delay = each;
    }

    void heal() {
        cut = false;
        delay = Duration.ZERO;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                Thread.ofVirtual().name("link-open").start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        open.add(client);
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
            open.add(server);
            if (cut) {
                return;
            }
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var back = Thread.ofVirtual().name("link-back").start(() -> pump(server, client));
            pump(client, server);
            back.join();
            open.remove(server);
        } catch (IOException serverIsAway) {
            // The client finds its connection closed, as without a link.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private void pump(Socket from, Socket to) {
        try {
            pump(from.getInputStream(), to.getOutputStream());
        } catch (IOException broken) {
            // Both ends learn of it below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    private void pump(InputStream from, OutputStream to) throws IOException, InterruptedException {
        var chunk = new byte[CHUNK_BYTES];
        for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
            var held = delay;
            if (held.isPositive()) {
                Thread.sleep(held);
            }
            to.write(chunk, 0, count);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Link::end);
    }
}
