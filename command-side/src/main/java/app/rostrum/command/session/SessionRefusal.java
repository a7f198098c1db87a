package app.rostrum.command.session;

import app.rostrum.command.Refusal;

enum SessionRefusal implements Refusal {
    SESSION_NOT_FOUND(Kind.MISSING, "There is no such session of yours."),
    TOKEN_NOT_FOUND(Kind.MISSING, "There is no such token of yours."),
    TOO_MANY_TOKENS(Kind.CONFLICTING, "An account has 50 tokens at most; delete one first.");

    private final Kind kind;
    private final String rule;

    SessionRefusal(Kind kind, String rule) {
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
