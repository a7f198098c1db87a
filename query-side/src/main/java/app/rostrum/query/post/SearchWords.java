package app.rostrum.query.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What somebody searches for: words, all of which have to be in a post, and phrases in quotation marks. */
final class SearchWords {

    private static final List<String> FIELDS = List.of("title^2", "body", "tags");

    private SearchWords() {}

    /** As clauses of Elasticsearch, each of which has to match. */
    static List<Map<String, ?>> clauses(String text) {
        var clauses = new ArrayList<Map<String, ?>>();
        var words = new StringBuilder();
        var pieces = text.split("\"", -1);
        for (int i = 0; i < pieces.length; i++) {
            // Every second piece stands between two quotation marks; the last one has no second mark to end it.
            if (i % 2 == 1 && i < pieces.length - 1 && !pieces[i].isBlank()) {
                clauses.add(match(pieces[i], "phrase"));
            } else {
                words.append(pieces[i]).append(' ');
            }
        }
        if (!words.toString().isBlank()) {
            clauses.add(match(words.toString().strip(), "cross_fields"));
        }
        return clauses;
    }

    private static Map<String, ?> match(String text, String type) {
        return Map.of("multi_match", Map.of("query", text, "type", type, "operator", "and", "fields", FIELDS));
    }
}
