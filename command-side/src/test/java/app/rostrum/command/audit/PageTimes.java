package app.rostrum.command.audit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** What a page of a history costs, whatever it is asked by and wherever it begins. */
final class PageTimes {

    private static final int TIMES = 50;

    private static final String LATE = """
            SELECT stream, metadata ->> 'actor', metadata ->> 'correlation', position, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            FROM event ORDER BY position OFFSET (SELECT count(*) * 9 / 10 FROM event) LIMIT 1""";

    private final String url;
    private final String token;

    PageTimes(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** A line for each question; they are about an event near the end. */
    List<String> lines(Connection connection) throws Exception {
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var late = statement.executeQuery(LATE)) {
            late.next();
            for (var question : List.of(
                    "limit=20",
                    "cursor=" + late.getString(4),
                    "stream=" + late.getString(1),
                    "subject=" + late.getString(1),
                    "actor=" + late.getString(2),
                    "actor=" + late.getString(2) + "&cursor=" + late.getString(4),
                    "correlation=" + late.getString(3),
                    "type=post.deleted.v1",
                    "type=account.registered.v1",
                    "from=" + late.getString(5),
                    "type=post.deleted.v1&from=" + late.getString(5),
                    "actor=" + late.getString(2) + "&type=post.deleted.v1")) {
                lines.add("%s: %s ms (the first, then the median of %d)".formatted(question, times(question), TIMES));
            }
        }
        return lines;
    }

    private String times(String question) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + "?" + question))
                .header("Authorization", "Bearer " + token)
                .build();
        var times = new ArrayList<Double>();
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i <= TIMES; i++) {
                long began = System.nanoTime();
                if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
                    throw new IllegalStateException(question);
                }
                times.add((System.nanoTime() - began) / 1e6);
            }
        }
        var rest = times.subList(1, times.size()).stream().sorted().toList();
        return "%.1f, %.1f".formatted(times.getFirst(), rest.get(rest.size() / 2));
    }
}
