package app.rostrum.query.post;

/** What a post or comment is to the one who reads it. */
record Liking(boolean liked) {}
