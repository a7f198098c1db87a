package app.rostrum.command.account;

import app.rostrum.command.Refusal;

enum AccountRefusal implements Refusal {
    HANDLE_TAKEN("Somebody else has that handle."),
    EMAIL_TAKEN("There is an account with that e-mail address.");

    private final String rule;

    AccountRefusal(String rule) {
        this.rule = rule;
    }

    @Override
    public Kind kind() {
        return Kind.CONFLICTING;
    }

    @Override
    public String rule() {
        return rule;
    }
}
