package app.rostrum.command.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.LimitedNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowClientIT {

    private static final Duration BETWEEN_BYTES = Duration.ofMillis(100);
    private static final int BYTES = 300;

    @ParameterizedTest
    @CsvSource({
        "/v1/sessions, application/json",
        "/oauth2/token, application/x-www-form-urlencoded",
        "/oauth2/login, application/x-www-form-urlencoded; charset=UTF-8",
        "/v1/sessions, application/x-www-form-urlencoded",
        "/v1/sessions, multipart/form-data; boundary=x",
        "/oauth2/token, multipart/form-data; boundary=x",
        "/v1/posts, application/json", // answered before anybody reads it
    })
    void whose_body_comes_a_byte_at_a_time_is_cut_off(String path, String type) throws IOException {
        int port = URI.create(LimitedNode.NODE.url()).getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: "
                                    + LimitedNode.newAddress()
                                    + "\r\nContent-Type: " + type + "\r\nContent-Length: " + BYTES + "\r\n\r\n")
                            .getBytes(US_ASCII));
            assertThat(sent(socket)).isBetween(5, BYTES / 2);
        }
    }

    /** How many bytes could be sent before the other end was gone. */
    private static int sent(Socket socket) {
        for (int i = 0; i < BYTES; i++) {
            try {
                socket.getOutputStream().write(' ');
            } catch (IOException e) {
                return i;
            }
            LockSupport.parkNanos(BETWEEN_BYTES.toNanos());
        }
        return BYTES;
    }
}
