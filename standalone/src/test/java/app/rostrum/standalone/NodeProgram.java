package app.rostrum.standalone;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A check that is written for Node, with the packages of {@code src/test/node}; there is none where Node and npm are not. */
final class NodeProgram {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path INSTALLED = Path.of("target", "node");
    private static final int OLDEST = 20;

    private NodeProgram() {}

    /** Whether they can run here; says in a line what is left out where they cannot. */
    static boolean canRun(String what) {
        boolean there = Stream.of("node", "npm").allMatch(NodeProgram::isInPath) && version() >= OLDEST;
        if (!there) {
            System.out.println("left out: " + what + ", since there is no Node " + OLDEST + " or later with npm");
        }
        return there;
    }

    /** What it says on its standard output. */
    static String run(String script, String argument) throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (var file : List.of("package.json", "package-lock.json", script)) {
            Files.write(INSTALLED.resolve(file), Files.readAllBytes(SOURCES.resolve(file)));
        }
        said(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        return said(List.of("node", script, argument));
    }

    private static String said(List<String> command) throws IOException, InterruptedException {
        var errors = INSTALLED.resolve("errors.txt").toFile();
        var process = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectError(errors)
                .redirectOutput(INSTALLED.resolve("said.txt").toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(command.getFirst() + " takes too long");
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(command.getFirst() + " failed: " + Files.readString(errors.toPath()));
        }
        return Files.readString(INSTALLED.resolve("said.txt"));
    }

    private static boolean isInPath(String program) {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(it -> Stream.of(it.split(File.pathSeparator)))
                .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    private static int version() {
        try {
            var process = new ProcessBuilder("node", "--version").start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(text.strip().replaceFirst("^v(\\d+).*$", "$1"));
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
