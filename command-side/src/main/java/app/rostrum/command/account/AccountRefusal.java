package app.rostrum.command.account;

import app.rostrum.command.Refusal;

enum AccountRefusal implements Refusal {
    HANDLE_TAKEN(Kind.CONFLICTING, "Somebody else has that handle."),
    EMAIL_TAKEN(Kind.CONFLICTING, "There is an account with that e-mail address."),
    ACCOUNT_NOT_FOUND(Kind.MISSING, "There is no such account."),
    WRONG_PASSWORD(Kind.FORBIDDEN, "That is not the password of this account."),
    TOKEN_NOT_VALID(
            Kind.CONFLICTING, "That code was used already, is too old, or was never sent: ask for another letter.");

    private final Kind kind;
    private final String rule;

    AccountRefusal(Kind kind, String rule) {
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
