package app.rostrum.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * PostgreSQL with one database, {@value #NAME}, owned by a superuser of the same name. Only the loopback interface is listened
 * on, and a random password, kept in a file of the data folder that only its owner reads, is asked for.
 */
public final class PostgresServer extends Server {

    private static final String NAME = "rostrum";
    private static final Duration INITIALISE_LIMIT = Duration.ofMinutes(1);

    private final Path programs = Installation.of("postgres").resolve("bin");

    public PostgresServer(Place place) {
        super("postgres", place);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + NAME;
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return read(passwordFile(folder()));
    }

    @Override
    void prepare(Path folder) {
        var cluster = cluster(folder);
        if (Files.exists(cluster)) {
            return;
        }
        // Whole or not at all: a first start that was interrupted must not look finished.
        var half = folder.resolve("cluster.half");
        if (Files.exists(half)) {
            Folders.delete(half);
        }
        var passwordFile = passwordFile(folder);
        if (!Files.exists(passwordFile)) {
            // Once made, it is kept: a cluster that is put in the place of another has the same user in it.
            writePassword(passwordFile);
        }
        run(folder, "", initialise(half, passwordFile));
        run(folder, "CREATE DATABASE " + NAME + "\n", createDatabase(half));
        try {
            Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Launch launch(Path folder, int port) {
        // On SIGINT it breaks off its sessions and shuts down properly, its processes included; on SIGKILL only the
        // first
        // process would be gone at once.
        return Launch.of(
                        List.of(
                                programs.resolve("postgres").toString(),
                                "-D",
                                cluster(folder).toString(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "fsync=on",
                                "-c",
                                "max_connections=100",
                                "-c",
                                "idle_in_transaction_session_timeout=5s",
                                "-c",
                                "timezone=UTC"),
                        programs)
                .withDeathSignal("INT");
    }

    @Override
    boolean isReady(ServerProcess process, int port) {
        return process.hasSaid("database system is ready to accept connections");
    }

    @Override
    String stopSignal() {
        return "INT";
    }

    private List<String> initialise(Path cluster, Path passwordFile) {
        return List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + cluster,
                "--username=" + NAME,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
    }

    private List<String> createDatabase(Path cluster) {
        return List.of(programs.resolve("postgres").toString(), "--single", "-D", cluster.toString(), "postgres");
    }

    private void run(Path folder, String input, List<String> command) {
        Privileges.give(folder);
        var launch =
                Launch.of(command, programs).withInput(stream -> stream.write(input.getBytes(StandardCharsets.UTF_8)));
        var running = ServerProcess.start(launch, folder, output(folder));
        running.endInput();
        if (!running.succeeds(INITIALISE_LIMIT)) {
            throw failed("could not make its data folder", running, 0);
        }
    }

    private static void writePassword(Path file) {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var half = file.resolveSibling("password.half");
        try {
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, HexFormat.of().formatHex(random));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cluster(Path folder) {
        return folder.resolve("cluster");
    }

    private static Path passwordFile(Path folder) {
        return folder.resolve("password");
    }
}
