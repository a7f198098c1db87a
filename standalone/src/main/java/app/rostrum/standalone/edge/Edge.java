package app.rostrum.standalone.edge;

import java.io.IOException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one address that clients know, on the loopback interface, in front of both sides. */
public final class Edge implements AutoCloseable {

    private static final int THREADS = 32;
    private static final long IDLE_CLIENT_MS = 75_000;

    private final Server server = new Server(new QueuedThreadPool(THREADS, 4));
    private final ServerConnector connector;

    /** @param port 0 for a free one */
    public Edge(int port, int commandPort, int queryPort) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setSendXPoweredBy(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_CLIENT_MS);
        server.addConnector(connector);
        server.setHandler(new SideProxy(commandPort, queryPort));
        server.setErrorHandler((request, response, callback) -> {
            var status = request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer given ? given : 400;
            Problems.malformed(request, response, callback, status);
            return true;
        });
    }

    /** From now on it accepts requests. */
    public void start() {
        try {
            connector.open();
        } catch (IOException e) {
            throw new IllegalStateException("The edge cannot listen on port " + connector.getPort(), e);
        }
        LifeCycle.start(server);
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
