package app.rostrum.command.session;

import app.rostrum.command.Refusal;

enum SessionRefusal implements Refusal {
    SESSION_NOT_FOUND;

    @Override
    public Kind kind() {
        return Kind.MISSING;
    }

    @Override
    public String rule() {
        return "There is no such session of yours.";
    }
}
