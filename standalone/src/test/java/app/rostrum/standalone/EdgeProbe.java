package app.rostrum.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A side behind an edge that says its name, what it was asked and for whom, and the question to the edge in front of it, by a client that claims to
 * be a proxy.
 */
final class EdgeProbe implements AutoCloseable {

    private final HttpServer server;

    EdgeProbe(String name) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var said = (name + ' ' + exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + " for "
                            + exchange.getRequestHeaders().get("X-Forwarded-For"))
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The whole answer, header and all. */
    static String ask(int port, String line) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            var request = line
                    + " HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: probe\r\nX-Forwarded-For: 6.6.6.6\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** From now on nobody is there. */
    void goAway() {
        server.stop(0);
    }

    @Override
    public void close() {
        goAway();
    }
}
