package app.rostrum.query.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a post said from one edit to the next, as clients see it. */
record VersionView(
        long version, @Nullable String title, @Nullable String body, Instant at) {}
