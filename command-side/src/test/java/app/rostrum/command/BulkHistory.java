package app.rostrum.command;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Fills the event store by SQL with the history of many posts, faster than commands could: each is published, edited twice, and then
 * edited once more or, every tenth, deleted. A thousand accounts take turns; the posts of a transaction are interleaved, as they
 * would be if many people were busy at once. The same numbers always make the same history, but for its positions.
 */
public final class BulkHistory {

    /** The events of each post. */
    public static final int VERSIONS = 4;

    private static final int POSTS_AT_ONCE = 10_000;

    private static final String FILL = """
            WITH base AS MATERIALIZED (SELECT position_here(0) AS position),
            planned AS (
                SELECT i, ? + i %% ? AS post, i / ? + 1 AS version, (? + i) AS nth FROM generate_series(0, ? * %1$d - 1) AS i),
            known AS (
                SELECT *, md5(post::text) AS of_post, md5(nth::text) AS of_event,
                    'post_01' || lpad(to_hex(post), 8, '0') || left(md5(post::text), 16) AS stream,
                    'account_01' || lpad(to_hex(post %% 1000), 8, '0') || left(md5((post %% 1000)::text), 16) AS author,
                    'Of "' || nth || '" – grüße, #tag' || nth %% 50 || E'\\n'
                        || left(repeat(md5(nth::text) || ' ', 12), 40 + (nth * 7919 %% 300)::int) AS body
                FROM planned)
            INSERT INTO event (position, stream, version, name, subject, payload, metadata, recorded_at)
            SELECT base.position + i, stream, version,
                CASE WHEN version = 1 THEN 'post.published.v1'
                     WHEN version = %1$d AND post %% 10 = 0 THEN 'post.deleted.v1' ELSE 'post.edited.v1' END,
                stream,
                CASE WHEN version = 1 THEN jsonb_build_object(
                         'post_id', stream, 'author', author, 'title', 'Title ' || post, 'body', body, 'visibility', 'public')
                     WHEN version = %1$d AND post %% 10 = 0 THEN jsonb_build_object('post_id', stream)
                     WHEN version = 2 AND post %% 3 = 0 THEN jsonb_build_object('post_id', stream, 'body', body)
                     ELSE jsonb_build_object('post_id', stream, 'title', 'Title ' || post || '.' || version, 'body', body) END,
                jsonb_build_object('actor', author, 'correlation', of_event::uuid::text, 'request_id', of_event::uuid::text,
                    'traceparent', '00-' || of_event || '-' || left(of_post, 16) || '-01'),
                timestamptz '2026-01-01 00:00:00Z' + nth * interval '1.25 seconds'
            FROM known, base ORDER BY i""".formatted(VERSIONS);

    private BulkHistory() {}

    /**
     * Adds the history of some posts, in transactions of 40,000 events.
     *
     * @param first number of the first post; those of numbers before it may be there already
     * @param posts how many; 250,000 make a million events
     */
    public static void fill(Connection connection, int first, int posts) throws SQLException {
        try (var statement = connection.createStatement()) {
            // As every connection of the command side does before it is used.
            statement.execute("SELECT enter_epoch()");
        }
        connection.setAutoCommit(false);
        try (var fill = connection.prepareStatement(FILL)) {
            for (int done = 0; done < posts; done += POSTS_AT_ONCE) {
                int now = Math.min(POSTS_AT_ONCE, posts - done);
                fill.setInt(1, first + done);
                fill.setInt(2, now);
                fill.setInt(3, now);
                fill.setLong(4, (long) (first + done) * VERSIONS);
                fill.setInt(5, now);
                fill.executeUpdate();
                connection.commit();
            }
        }
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE event");
        }
    }
}
