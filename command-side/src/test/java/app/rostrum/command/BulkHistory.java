package app.rostrum.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * Fills the event store by SQL with the history of many posts, faster than commands could: each is published, edited twice, and then
 * edited once more or, every tenth, deleted; or published and no more. A thousand accounts take turns; the posts of a transaction are
 * interleaved, as they would be if many people were busy at once. The same numbers always make the same history, but for its positions.
 */
public final class BulkHistory {

    /** The events of each post that has a whole history. */
    public static final int VERSIONS = 4;

    /** Whose posts these are: that of a number is by the account whose number is the rest. */
    public static final int ACCOUNTS = 1_000;

    private static final int POSTS_AT_ONCE = 10_000;

    private static final String AUTHOR = "'account_01' || lpad(to_hex(%1$s %% " + ACCOUNTS
            + "), 8, '0') || left(md5((%1$s %% " + ACCOUNTS + ")::text), 16)";

    private static final String REGISTER = """
            INSERT INTO event (position, stream, version, name, subject, payload, metadata, recorded_at)
            SELECT position_here(i), %1$s, 1, 'account.registered.v1', %1$s,
                jsonb_build_object('account_id', %1$s, 'handle', 'author_' || i, 'name', 'Author ' || i), '{}'::jsonb,
                timestamptz '2026-01-01 00:00:00Z'
            FROM generate_series(0, %2$d - 1) AS i
            ON CONFLICT (stream, version) DO NOTHING""".formatted(AUTHOR.formatted("i"), ACCOUNTS);

    private static final String FILL = """
            WITH base AS MATERIALIZED (SELECT position_here(0) AS position),
            wanted AS MATERIALIZED (SELECT ?::integer[] AS posts, ?::integer AS count, ?::integer AS versions, ?::bigint AS first),
            planned AS (
                SELECT i, posts[1 + i %% count] AS post, i / count + 1 AS version, versions, first * versions + i AS nth
                FROM wanted, generate_series(0, count * versions - 1) AS i),
            known AS (
                SELECT *, md5(post::text) AS of_post, md5(nth::text) AS of_event,
                    'post_01' || lpad(to_hex(post), 8, '0') || left(md5(post::text), 16) AS stream,
                    %s AS author,
                    'Of "' || nth || '" – grüße, #tag' || nth %% 50 || E'\\n'
                        || left(repeat(md5(nth::text) || ' ', 12), 40 + (nth * 7919 %% 300)::int) AS body
                FROM planned)
            INSERT INTO event (position, stream, version, name, subject, payload, metadata, recorded_at)
            SELECT base.position + i, stream, version,
                CASE WHEN version = 1 THEN 'post.published.v1'
                     WHEN version = versions AND post %% 10 = 0 THEN 'post.deleted.v1' ELSE 'post.edited.v1' END,
                stream,
                CASE WHEN version = 1 THEN jsonb_build_object(
                         'post_id', stream, 'author', author, 'title', 'Title ' || post, 'body', body, 'visibility', 'public')
                     WHEN version = versions AND post %% 10 = 0 THEN jsonb_build_object('post_id', stream)
                     WHEN version = 2 AND post %% 3 = 0 THEN jsonb_build_object('post_id', stream, 'body', body)
                     ELSE jsonb_build_object('post_id', stream, 'title', 'Title ' || post || '.' || version, 'body', body) END,
                jsonb_build_object('actor', author, 'correlation', of_event::uuid::text, 'request_id', of_event::uuid::text,
                    'traceparent', '00-' || of_event || '-' || left(of_post, 16) || '-01'),
                timestamptz '2026-01-01 00:00:00Z' + nth * interval '1.25 seconds'
            FROM known, base ORDER BY i""".formatted(AUTHOR.formatted("post"));

    private BulkHistory() {}

    /** Registers the accounts whose posts these are, where that is not done yet. They have no passwords. */
    public static void register(Connection connection) throws SQLException {
        enterEpoch(connection);
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(REGISTER);
        }
    }

    /**
     * Adds the whole history of some posts, in transactions of 40,000 events.
     *
     * @param first number of the first post; those of numbers before it may be there already
     * @param posts how many; 250,000 make a million events
     */
    public static void fill(Connection connection, int first, int posts) throws SQLException {
        fill(connection, IntStream.range(first, first + posts).toArray(), VERSIONS);
    }

    /**
     * Publishes some posts, in transactions of 10,000 events.
     *
     * @param posts the numbers of posts that are not there yet, in their order; times follow from them, and Kafka takes none of the future
     */
    public static void publish(Connection connection, int... posts) throws SQLException {
        fill(connection, posts, 1);
    }

    /** The stream of the post of a number, which is its id and its subject as well. */
    public static String stream(int post) {
        try {
            var digest = MessageDigest.getInstance("MD5")
                    .digest(Integer.toString(post).getBytes(StandardCharsets.US_ASCII));
            return "post_01%08x%s"
                    .formatted(post, HexFormat.of().formatHex(digest).substring(0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private static void fill(Connection connection, int[] posts, int versions) throws SQLException {
        enterEpoch(connection);
        connection.setAutoCommit(false);
        try (var fill = connection.prepareStatement(FILL)) {
            for (int done = 0; done < posts.length; done += POSTS_AT_ONCE) {
                var now = Arrays.copyOfRange(posts, done, Math.min(posts.length, done + POSTS_AT_ONCE));
                fill.setArray(
                        1,
                        connection.createArrayOf(
                                "integer", IntStream.of(now).boxed().toArray()));
                fill.setInt(2, now.length);
                fill.setInt(3, versions);
                fill.setLong(4, now[0]);
                fill.executeUpdate();
                connection.commit();
            }
        }
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE event");
        }
    }

    /** As every connection of the command side does before it is used. */
    private static void enterEpoch(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT enter_epoch()");
        }
    }
}
