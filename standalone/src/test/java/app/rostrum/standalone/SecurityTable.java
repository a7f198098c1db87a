package app.rostrum.standalone;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lines of docs/security.md that are about a requirement, and what is wrong with them.
 *
 * @param page the document
 * @param root the checkout whose tests it names
 */
record SecurityTable(String page, Path root) {

    private static final Pattern NUMBERS =
            Pattern.compile("([0-9]+\\.[0-9]+\\.[0-9]+)(?: – ([0-9]+\\.[0-9]+\\.[0-9]+))?");
    private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("([A-Z]\\w*(?:Test|IT))(?:\\.([a-z]\\w*))?");
    private static final Pattern REASON = Pattern.compile("(?:^|\\W)(?:does not apply|falls short): \\S+");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");

    /** A requirement by its number: chapter, section and place, compared one after the other. */
    record Requirement(int chapter, int section, int place) implements Comparable<Requirement> {

        static Requirement of(String text) {
            var parts = text.split("\\.", -1);
            return new Requirement(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        @Override
        public int compareTo(Requirement other) {
            int byChapter = Integer.compare(chapter, other.chapter);
            int bySection = byChapter != 0 ? byChapter : Integer.compare(section, other.section);
            return bySection != 0 ? bySection : Integer.compare(place, other.place);
        }

        @Override
        public String toString() {
            return chapter + "." + section + "." + place;
        }
    }

    /** A line: the requirements from the first to the last, what they ask, how that is done, and what shows it. */
    private record Line(Requirement first, Requirement last, List<String> cells) {

        boolean isAbout(Requirement one) {
            return first.compareTo(one) <= 0 && one.compareTo(last) <= 0;
        }

        String shown() {
            return cells.getLast();
        }

        /** The tests that it names; what stands in a reason is none. */
        List<String> tests() {
            var reason = REASON.matcher(shown());
            var before = reason.find() ? shown().substring(0, reason.start()) : shown();
            return NAMED.matcher(before).results().map(it -> it.group(1)).toList();
        }

        boolean isFounded() {
            return !tests().isEmpty() || REASON.matcher(shown()).find();
        }

        /** Four cells, of which the third may be left to the reason. */
        boolean isWhole() {
            return cells.size() == 4
                    && Stream.of(cells.get(0), cells.get(1), cells.get(3)).noneMatch(String::isBlank);
        }

        @Override
        public String toString() {
            return first.equals(last) ? first.toString() : first + " – " + last;
        }
    }

    /** Requirements that no line is about or more than one, and lines about none, or that lack a cell. */
    List<String> gaps(List<Requirement> required) {
        var gaps = new ArrayList<String>();
        for (var one : required) {
            long lines = lines().filter(line -> line.isAbout(one)).count();
            if (lines != 1) {
                gaps.add(one + " has " + lines + " lines");
            }
        }
        lines().filter(line -> required.stream().noneMatch(line::isAbout))
                .forEach(line -> gaps.add(line + " is not required"));
        lines().filter(line -> !line.isWhole()).forEach(line -> gaps.add(line + " lacks a cell"));
        return gaps;
    }

    /** Lines that name no test and give no reason. */
    List<String> unfounded() {
        return lines().filter(line -> !line.isFounded())
                .map(line -> line + " has neither a test nor a reason")
                .toList();
    }

    /** Tests that are named and are not there. */
    List<String> missing() throws IOException {
        var missing = new ArrayList<String>();
        var sources = sources();
        for (var line : lines().toList()) {
            for (var named : line.tests()) {
                if (!isThere(named, sources)) {
                    missing.add(line + " names " + named);
                }
            }
        }
        return missing;
    }

    /** Links that lead to no heading of the page and to no file. */
    List<String> dead() {
        var headings = page.lines()
                .filter(line -> line.startsWith("#"))
                .map(SecurityTable::anchor)
                .collect(toCollection(TreeSet::new));
        return LINK.matcher(page)
                .results()
                .filter(it -> !it.group(1).startsWith("http"))
                .filter(it -> it.group(1).isEmpty()
                        ? !headings.contains(it.group(2))
                        : Files.notExists(root.resolve("docs").resolve(it.group(1))))
                .map(it -> it.group())
                .toList();
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }

    private Stream<Line> lines() {
        return page.lines().filter(line -> line.startsWith("|")).flatMap(line -> {
            var cells = Arrays.stream(CELLS.split(line, -1)).map(String::strip).toList();
            var numbers = NUMBERS.matcher(cells.get(1));
            if (!numbers.matches()) {
                return Stream.empty();
            }
            var first = Requirement.of(numbers.group(1));
            var end = numbers.group(2);
            var last = end == null ? first : Requirement.of(end);
            return Stream.of(new Line(first, last, cells.subList(1, cells.size() - 1)));
        });
    }

    /** Whether a class of tests is there and, where one is named, has such a test. */
    private static boolean isThere(String named, List<Path> sources) throws IOException {
        var test = TEST.matcher(named);
        if (!test.matches()) {
            return false;
        }
        var name = test.group(2);
        for (var source : sources) {
            if (source.endsWith(test.group(1) + ".java")
                    && (name == null
                            || Pattern.compile("\\b" + name + "\\b")
                                    .matcher(Files.readString(source))
                                    .find())) {
                return true;
            }
        }
        return false;
    }

    /** The tests of all modules. */
    private List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        try (var modules = Files.newDirectoryStream(root, it -> Files.isDirectory(it.resolve("src/test/java")))) {
            for (var module : modules) {
                try (var files = Files.walk(module.resolve("src/test/java"))) {
                    files.filter(it -> it.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
