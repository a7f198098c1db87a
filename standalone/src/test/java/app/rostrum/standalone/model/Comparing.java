package app.rostrum.standalone.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Sends many reads at once, and says which show something else than the model. */
final class Comparing {

    private static final int CLIENTS = 8;
    private static final int MOST_TOLD = 6;

    private final Client client;
    private final Forms forms;
    private final Log log;
    private final AtomicInteger sent = new AtomicInteger();

    Comparing(Client client, Forms forms, Log log) {
        this.client = client;
        this.forms = forms;
        this.log = log;
    }

    /** How many requests were sent. */
    int sent() {
        return sent.get();
    }

    /** What is wrong with some of them; empty if nothing is. Nothing may be written meanwhile. */
    String wrong(List<Read> reads, Seen seen, Chance chance) throws InterruptedException {
        var look = forms.look();
        var wrong = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var answers = new ArrayList<Future<Optional<String>>>();
            for (var read : reads) {
                // Small pages seldom, since they are many.
                int limit = chance.in(85) ? 100 : 1 + chance.below(9);
                answers.add(threads.submit(() -> difference(read, lines(read, look, limit, seen))));
            }
            for (var answer : answers) {
                answer.get().ifPresent(wrong::add);
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        return wrong.isEmpty()
                ? ""
                : wrong.size() + " of " + reads.size() + " reads are wrong:\n"
                        + wrong.stream().limit(MOST_TOLD).collect(Collectors.joining("\n"));
    }

    private List<String> lines(Read read, Forms.Look look, int limit, Seen seen) {
        var lines = new ArrayList<String>();
        var path = read.path() + (read.list() ? "limit=" + limit : "");
        for (var next = path; !next.isEmpty(); ) {
            sent.incrementAndGet();
            var reply = client.send("GET", next, read.reader(), null, seen.headers());
            if (!reply.isAccepted()) {
                return List.of(reply.outcome());
            }
            if (!read.list()) {
                return List.of(read.form().apply(look, reply.json()));
            }
            var items = reply.json().path("items").valueStream().toList();
            var own = read.shared() ? items.stream().filter(look::isOfThisStory).toList() : items;
            own.forEach(it -> lines.add(read.form().apply(look, it)));
            next = goesOn(read, items, own) ? next(path, reply.json().path("next")) : "";
        }
        return lines;
    }

    /** What others have put into the newest of everything is older than this story. */
    private static boolean goesOn(Read read, List<JsonNode> items, List<JsonNode> own) {
        return !read.shared() || own.size() == items.size() || read.path().contains("sort=");
    }

    private static String next(String path, JsonNode cursor) {
        return cursor.isString() ? path + "&cursor=" + cursor.stringValue("") : "";
    }

    private Optional<String> difference(Read read, List<String> found) {
        if (read.isShownBy(found)) {
            return Optional.empty();
        }
        var missing = without(read.expected(), found);
        var extra = without(found, read.expected());
        var text = new StringBuilder(read.toString());
        if (missing.isEmpty() && extra.isEmpty()) {
            text.append("\n  in another order: ").append(labels(found));
            text.append("\n  instead of:       ").append(labels(read.expected()));
        }
        missing.forEach(it -> text.append("\n  - ").append(it));
        extra.forEach(it -> text.append("\n  + ").append(it));
        var differing = new ArrayList<>(missing);
        differing.addAll(extra);
        return Optional.of(text + "\n  what was done:\n" + log.about(forms.involved(read, differing)));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        var left = new HashSet<>(others);
        return lines.stream().filter(it -> !left.contains(it)).limit(5).toList();
    }

    private static List<String> labels(List<String> lines) {
        return lines.stream().map(it -> it.split(" ")[0]).toList();
    }
}
