package app.rostrum.command.relation;

import app.rostrum.command.Refusal;

enum RelationRefusal implements Refusal {
    ACCOUNT_NOT_FOUND(Kind.MISSING, "There is no such account."),
    REQUEST_NOT_FOUND(Kind.MISSING, "That account does not ask to follow you."),
    BLOCKED_BY_YOU(Kind.CONFLICTING, "You block that account; end that first."),
    CANNOT_FOLLOW_YOURSELF(Kind.CONFLICTING, "Nobody follows themselves."),
    CANNOT_BLOCK_YOURSELF(Kind.CONFLICTING, "Nobody blocks themselves."),
    CANNOT_MUTE_YOURSELF(Kind.CONFLICTING, "Nobody mutes themselves."),
    FOLLOWING_TOO_MANY(
            Kind.CONFLICTING, "Nobody follows more than 5,000 accounts, those included that have not answered yet.");

    private final Kind kind;
    private final String rule;

    RelationRefusal(Kind kind, String rule) {
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
