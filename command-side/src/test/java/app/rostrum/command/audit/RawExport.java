package app.rostrum.command.audit;

import app.rostrum.command.Client;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An export over a bare connection, whose client reads as much as it is told to and when it is told to. */
final class RawExport implements AutoCloseable {

    private final Socket socket = new Socket();
    private final InputStream in;

    RawExport(String nodeUrl, Client client) throws IOException {
        var url = URI.create(nodeUrl);
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        socket.getOutputStream()
                .write(
                        ("GET /v1/audit/events HTTP/1.1\r\nHost: x\r\nAccept: application/x-ndjson\r\nAuthorization: Bearer "
                                        + client.token() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
        in = socket.getInputStream();
    }

    /** Reads so many bytes, or to the end of the connection. */
    String read(int bytes) throws IOException {
        return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
    }

    /** Reads to the end of the connection, and gives the last bytes. */
    String readToTheEnd() throws IOException {
        var last = "";
        for (var next = in.readNBytes(1 << 16); next.length > 0; next = in.readNBytes(1 << 16)) {
            var both = last + new String(next, StandardCharsets.UTF_8);
            last = both.substring(Math.max(0, both.length() - 200));
        }
        return last;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
