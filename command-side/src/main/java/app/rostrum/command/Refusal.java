package app.rostrum.command;

/** A rule that a command broke. Each feature has one enum of them; the constant's name is the code that clients see. */
public interface Refusal {

    /** Upper case with underscores; clients see it in lower case with hyphens. */
    String name();

    Kind kind();

    /** The rule, in a sentence for a person. */
    String rule();

    /** What kind of refusal it is; decides the status of the answer. */
    enum Kind {
        /** The one who asked may not do this: 403. */
        FORBIDDEN,
        /** It does not exist, or is not for the one who asked to know: 404. */
        MISSING,
        /** It does not fit what is there: 409. */
        CONFLICTING,
        /** It was decided on an older version: 412. */
        STALE
    }
}
