package app.rostrum.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Dockerfiles have the JVM do, done with the jars of this build: no engine is needed for it. */
class ImageTest {

    private static final Checkout CHECKOUT = Checkout.find();
    private static final Pattern TRAINING = Pattern.compile("(?m)^RUN java ((?:.*\\\\\n)*.*)$");
    private static final Pattern START = Pattern.compile("(?m)^ENTRYPOINT \\[\"java\", (.*)]$");
    private static final int LIMIT_SECONDS = 120;

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({"command-side, CommandSide", "query-side, QuerySide"})
    void an_image_starts_the_main_class_of_its_side(String side, String name) throws IOException {
        var main = "app.rostrum." + side.replace("-side", "") + '.' + name;
        assertThat(starting(dockerfile(side))).endsWith(main);
        assertThat(training(dockerfile(side))).endsWith(main);
        assertThat(CHECKOUT.root().resolve(side + "/src/main/java/" + main.replace('.', '/') + ".java"))
                .exists();
    }

    @Test
    void both_images_are_made_in_the_same_way() throws IOException {
        assertThat(withoutNames("query-side")).isEqualTo(withoutNames("command-side"));
    }

    @Test
    void an_image_has_no_history_no_secrets_and_no_tests() throws IOException {
        assertThat(Files.readAllLines(CHECKOUT.root().resolve(".dockerignore")))
                .contains(".git", ".env", ".env.*", "data", "**/src/test", "standalone/src");
        assertThat(dockerfile("command-side")).contains("\nUSER 10001:10001\n");
    }

    /** The JVM is told not to start at all without its cache. */
    @Test
    void what_is_kept_while_an_image_is_made_fits_how_it_is_started() throws Exception {
        var dockerfile = dockerfile("query-side");
        java(training(dockerfile));
        assertThat(temporary.resolve("side.aot")).isNotEmptyFile();
        var start = new ArrayList<>(
                List.of("-XX:AOTMode=on", "-Dspring.context.exit=onRefresh", "-Dlogging.level.root=error"));
        start.addAll(starting(dockerfile));
        java(start);
    }

    private void java(List<String> words) throws Exception {
        var libraries = temporary.resolve("classpath");
        Files.writeString(libraries, "-cp " + classPath("query-side"));
        var line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        for (var word : words) {
            line.add(word.replace(
                            "/app/options",
                            CHECKOUT.root().resolve("docker/options").toString())
                    .replace("/app/", temporary + "/"));
        }
        var said = temporary.resolve("said").toFile();
        var process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("ended")
                    .isTrue();
            assertThat(process.exitValue()).as(() -> read(said)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String classPath(String side) throws IOException {
        try (var jars =
                Files.list(CHECKOUT.root().resolve(side).resolve("target").resolve("lib"))) {
            return CHECKOUT.jar(side)
                    + File.pathSeparator
                    + jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static String withoutNames(String side) throws IOException {
        return dockerfile(side).replaceAll("(?i)command|query|808[12]", "*");
    }

    private static String read(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> training(String dockerfile) {
        var lines = TRAINING.matcher(dockerfile);
        assertThat(lines.find()).isTrue();
        return List.of(lines.group(1).replace("\\\n", " ").strip().split("\\s+"));
    }

    private static List<String> starting(String dockerfile) {
        var line = START.matcher(dockerfile);
        assertThat(line.find()).isTrue();
        return List.of(line.group(1).replace("\"", "").split(", "));
    }

    private static String dockerfile(String side) throws IOException {
        return Files.readString(CHECKOUT.root().resolve(side).resolve("Dockerfile"), UTF_8);
    }
}
