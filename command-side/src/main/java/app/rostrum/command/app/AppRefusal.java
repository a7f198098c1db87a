package app.rostrum.command.app;

import app.rostrum.command.Refusal;

enum AppRefusal implements Refusal {
    APP_NOT_FOUND(Kind.MISSING, "There is no such app of yours."),
    TOO_MANY_APPS(Kind.CONFLICTING, "An account has 20 apps at most; remove one first.");

    private final Kind kind;
    private final String rule;

    AppRefusal(Kind kind, String rule) {
        this.kind = kind;
        this.rule = rule;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String rule() {
        return rule;
    }
}
