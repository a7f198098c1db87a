package app.rostrum.command;

/** Somebody else wrote the same thing first. The command is decided again on what is there now. */
public final class LostRace extends RuntimeException {

    public LostRace(String what) {
        super(what, null, false, false);
    }
}
