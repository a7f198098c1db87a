package app.rostrum.query.projection;

/** Which events wait for one that cannot be applied, since a document that has passed it would never take it again. */
public enum Lane {
    /** Those of its subject: where no document is fed by several. */
    SUBJECT,
    /** All of its partition. */
    PARTITION
}
