package app.rostrum.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkTest {

    private static final int READ_LIMIT_MILLIS = 10_000;

    private final ServerSocket server = echo();
    private final Link link = new Link(server.getLocalPort());

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void what_is_sent_arrives_and_so_does_the_answer() throws IOException {
        try (var socket = connect()) {
            assertThat(ask(socket, 42)).isEqualTo(42);
        }
    }

    @Test
    void a_delay_holds_back_both_ways() throws IOException {
        link.delay(Duration.ofMillis(150));
        try (var socket = connect()) {
            long begin = System.nanoTime();
            assertThat(ask(socket, 42)).isEqualTo(42);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void a_cut_breaks_what_is_open_and_what_is_tried_until_it_is_healed() throws IOException {
        try (var open = connect()) {
            assertThat(ask(open, 1)).isEqualTo(1);
            link.cut();
            assertBroken(open);
        }
        try (var tried = connect()) {
            assertBroken(tried);
        }
        link.heal();
        try (var again = connect()) {
            assertThat(ask(again, 2)).isEqualTo(2);
        }
    }

    private static void assertBroken(Socket socket) {
        assertThatThrownBy(() -> {
                    if (ask(socket, 1) < 0) {
                        throw new IOException("closed");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), link.port());
        socket.setSoTimeout(READ_LIMIT_MILLIS);
        return socket;
    }

    private static int ask(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    private static ServerSocket echo() {
        try {
            var server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try {
                        var socket = server.accept();
                        Thread.ofVirtual().start(() -> answer(socket));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The other end is gone.
        }
    }
}
