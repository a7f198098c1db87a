package app.rostrum.standalone.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Answers every request with what it was asked, so that a test sees what came through. */
final class FakeSide implements AutoCloseable {

    private final HttpServer server;
    private final String name;

    FakeSide(String name) {
        this.name = name;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::echo);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Before a test that needs another behaviour on some path. */
    void on(String path, com.sun.net.httpserver.HttpHandler handler) {
        server.createContext(path, handler);
    }

    private void echo(HttpExchange exchange) throws IOException {
        var text = new StringBuilder(name + " " + exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n");
        exchange.getRequestHeaders()
                .forEach((header, values) -> values.forEach(
                        value -> text.append(header).append(": ").append(value).append('\n')));
        var body = exchange.getRequestBody().readAllBytes();
        text.append('\n').append(new String(body, StandardCharsets.UTF_8));
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Side", name);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
