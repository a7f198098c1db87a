package app.rostrum.benchmarks;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code ./run bench} was told.
 *
 * @param data takes the system that is measured, and the reports
 * @param only the steps that are wanted; none means all
 */
record Options(boolean quick, Path data, List<String> only) {

    Options {
        only = List.copyOf(only);
    }

    /** @throws IllegalArgumentException with a sentence, if there is something that is not understood */
    static Options parse(List<String> arguments, Path checkout) {
        var rest = new ArrayDeque<>(arguments);
        boolean quick = false;
        var data = checkout.resolve("target").resolve("bench");
        var only = new ArrayList<String>();
        while (!rest.isEmpty()) {
            var option = rest.remove();
            switch (option) {
                case "--quick" -> quick = true;
                case "--data" ->
                    data = Path.of(value(option, rest)).toAbsolutePath().normalize();
                case "--only" -> only.addAll(List.of(value(option, rest).split(",", -1)));
                default ->
                    throw new IllegalArgumentException(
                            "There is no option " + option + "; ./run --help names those there are.");
            }
        }
        return new Options(quick, data, only);
    }

    boolean wants(String step) {
        return only.isEmpty() || only.contains(step);
    }

    String kind() {
        return quick ? "quick" : "full";
    }

    /** Where the system that is measured keeps everything; each run empties it. */
    Path system() {
        return data.resolve("system");
    }

    /** Where the last run of this kind has left its report. */
    Path report() {
        return data.resolve("report").resolve(kind());
    }

    private static String value(String option, ArrayDeque<String> rest) {
        return Optional.ofNullable(rest.poll())
                .orElseThrow(() -> new IllegalArgumentException(option + " needs a value; ./run --help says which."));
    }
}
