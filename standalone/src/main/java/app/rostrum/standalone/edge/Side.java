package app.rostrum.standalone.edge;

/** What is behind the edge. */
enum Side {
    COMMAND("The command side is away. Whether the command was stored is not known; send it again with the same"
            + " Idempotency-Key."),
    QUERY("The query side is away.");

    private final String away;

    Side(String away) {
        this.away = away;
    }

    /** What a client reads when it does not answer. */
    String away() {
        return away;
    }
}
