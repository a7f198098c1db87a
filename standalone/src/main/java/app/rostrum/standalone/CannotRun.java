package app.rostrum.standalone;

/** Why Rostrum does not run, as one sentence that says what to do. */
final class CannotRun extends RuntimeException {

    private final String sentence;

    CannotRun(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    CannotRun(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
