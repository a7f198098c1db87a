package app.rostrum.benchmarks.load;

/** Why a line cannot be measured, as one sentence that says what to do. */
public final class CannotMeasure extends RuntimeException {

    public CannotMeasure(String sentence) {
        super(sentence);
    }

    public CannotMeasure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
