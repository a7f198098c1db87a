package app.rostrum.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The edge of docker-compose.yml under the nginx of this machine: with other ports and folders, and with fixed addresses
 * of the sides, because Debian's nginx is too old to look names up again.
 */
final class NginxEdge implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final int port;
    private final Process process;

    private NginxEdge(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** nginx, if it is installed; below sbin not everybody has it on PATH. */
    static Optional<Path> program() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Writes the configuration into a folder; answers with its main file. */
    static Path configure(Path source, Path folder, int port, int commandPort, int queryPort) throws IOException {
        for (var name : List.of("nginx.conf", "upstreams.conf", "problem.conf")) {
            var text = Files.readString(source.resolve(name))
                    .replace("/tmp/", folder + "/")
                    .replace("/dev/stdout", folder.resolve("access.log").toString())
                    .replace("listen 8080 ", "listen 127.0.0.1:" + port + " ")
                    .replace("listen 127.0.0.1:8079", "listen 127.0.0.1:" + freePort())
                    .replace("command-side:8081 resolve", "127.0.0.1:" + commandPort)
                    .replace("query-side:8082 resolve", "127.0.0.1:" + queryPort);
            Files.writeString(folder.resolve(name), text);
        }
        return folder.resolve("nginx.conf");
    }

    static NginxEdge start(Path nginx, Path source, Path folder, int commandPort, int queryPort)
            throws IOException, InterruptedException {
        int port = freePort();
        var configuration = configure(source, folder, port, commandPort, queryPort);
        var process = new ProcessBuilder(nginx.toString(), "-c", configuration.toString(), "-g", "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        var edge = new NginxEdge(port, process);
        if (!edge.isReached()) {
            edge.close();
            throw new IllegalStateException(Files.readString(folder.resolve("nginx.log")));
        }
        return edge;
    }

    int port() {
        return port;
    }

    private boolean isReached() throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }
}
