package app.rostrum.query.analysis;

import app.rostrum.query.index.SearchDocument;
import app.rostrum.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** How posts are written down for other programs. */
enum ExportFormat {
    /** An object on each line; the last one says that it is the last. */
    NDJSON("application/x-ndjson") {
        @Override
        String head() {
            return "";
        }

        @Override
        String line(SearchDocument post) {
            return JSON.writeValueAsString(Line.of(post)) + '\n';
        }

        @Override
        String end(long posts) {
            return "{\"end\":{\"posts\":" + posts + "}}\n";
        }

        @Override
        String broken(long posts) {
            return "{\"broken\":{\"posts\":" + posts + "}}\n";
        }
    },
    /**
     * Records of RFC 4180. What spreadsheets would take for a formula has an apostrophe before it, and so has what begins with one, so that it
     * can be taken away again.
     */
    CSV("text/csv") {
        @Override
        String head() {
            return "id,author,created_at,edited_at,version,tags,title,body\r\n";
        }

        @Override
        String line(SearchDocument post) {
            return Stream.of(
                            post.id(),
                            text(post.author()),
                            text(post.createdAt()),
                            text(post.editedAt()),
                            Long.toString(post.version()),
                            String.join(" ", post.tags()),
                            text(post.title()),
                            text(post.body()))
                    .map(ExportFormat::field)
                    .collect(Collectors.joining(",", "", "\r\n"));
        }

        @Override
        String end(long posts) {
            return "";
        }

        @Override
        String broken(long posts) {
            return "broken off after " + posts + " posts\r\n";
        }
    };

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** What a formula may begin with, in spreadsheets of any language. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * NDJSON where nothing is said.
     *
     * @throws Problem 400 that names {@code format}
     */
    static ExportFormat of(@Nullable String text) {
        return switch (text) {
            case null -> NDJSON;
            case "ndjson" -> NDJSON;
            case "csv" -> CSV;
            default -> throw Problem.invalid("format", "has to be ndjson or csv");
        };
    }

    String mediaType() {
        return mediaType;
    }

    abstract String head();

    abstract String line(SearchDocument post);

    /** After the last post. */
    abstract String end(long posts);

    /** After the last post that could be written, where there are others. */
    abstract String broken(long posts);

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static String field(String text) {
        boolean guarded = !text.isEmpty() && (text.charAt(0) == '\'' || FORMULA.indexOf(text.charAt(0)) >= 0);
        return '"' + (guarded ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    private record Line(
            String id,
            @Nullable String author,
            @Nullable String title,
            @Nullable String body,
            List<String> tags,
            @Nullable Instant createdAt,
            @Nullable Instant editedAt,
            long version) {

        static Line of(SearchDocument post) {
            return new Line(
                    post.id(),
                    post.author(),
                    post.title(),
                    post.body(),
                    post.tags(),
                    post.createdAt(),
                    post.editedAt(),
                    post.version());
        }
    }
}
