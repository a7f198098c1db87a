package app.rostrum.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/** Any Java program, started, watched and ended as the servers are: ready when it accepts connections on its port. */
public final class ProgramServer extends Server {

    private static final String PRELOAD = "LD_PRELOAD";

    private final Program program;

    public ProgramServer(String name, Place place, Program program) {
        super(name, place);
        this.program = program;
    }

    @Override
    void prepare(Path folder) {}

    @Override
    Launch launch(Path folder, int port) {
        var command = new ArrayList<String>();
        var environment = new HashMap<>(program.environment().get());
        var preloaded = environment.remove(PRELOAD);
        if (preloaded != null) {
            // For the program alone: what changes the user on the way to it must not load it as the former one.
            command.addAll(List.of("env", PRELOAD + "=" + preloaded));
        }
        command.add(JavaRuntime.HOME.resolve("bin").resolve("java").toString());
        command.addAll(program.options());
        if (program.cache() != null) {
            command.add("-XX:AOTCache=" + program.cache());
        }
        // That a cache is not there, or fits no more, is no news to anybody: the JVM does without it.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error,aot*=off:stderr"));
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-XX:ErrorFile=" + folder.resolve("hs_err_pid%p.log"));
        command.add("-cp");
        command.add(JavaRuntime.classPath(program.classPath().toArray(Path[]::new)));
        command.add(program.mainClass());
        return new Launch(command, environment, stream -> {}, "KILL", reads());
    }

    @Override
    boolean isReady(ServerProcess process, int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private List<Path> reads() {
        var folders = program.classPath().stream().map(Path::toAbsolutePath).map(Path::getParent);
        return Stream.concat(folders, Stream.of(JavaRuntime.HOME)).toList();
    }
}
