package app.rostrum.standalone;

/** How a comparison or a check ends, as whoever started it is told. */
public final class ExitStatus {

    /** Everything is as it should be. */
    public static final int CLEAN = 0;

    /** Something is missing, extra or different, or is known to have a hole. */
    public static final int DIFFERS = 1;

    /** Something does not answer. */
    public static final int CANNOT_SAY = 2;

    private ExitStatus() {}
}
