package app.rostrum.command.report;

import app.rostrum.command.Refusal;

enum ReportRefusal implements Refusal {
    POST_NOT_FOUND(Kind.MISSING, "There is no such post."),
    COMMENT_NOT_FOUND(Kind.MISSING, "There is no such comment."),
    ACCOUNT_NOT_FOUND(Kind.MISSING, "There is no such account."),
    CANNOT_REPORT_YOURSELF(Kind.CONFLICTING, "Nobody reports themselves, or what they wrote."),
    REPORTED_ENOUGH(Kind.CONFLICTING, "A thousand others have reported this, and moderators know of it."),
    ABOUT_YOURSELF(Kind.FORBIDDEN, "Nobody decides about themselves, or what they wrote."),
    HAS_A_ROLE(Kind.CONFLICTING, "Whoever has a role of the server's is suspended by an operator, not here."),
    NOTHING_TO_DECIDE(Kind.CONFLICTING, "Nobody has reported this since it was decided last.");

    private final Kind kind;
    private final String rule;

    ReportRefusal(Kind kind, String rule) {
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
