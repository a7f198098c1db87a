package app.rostrum.command.comment;

import app.rostrum.command.Refusal;

enum CommentRefusal implements Refusal {
    POST_NOT_FOUND(Kind.MISSING, "There is no such post."),
    COMMENT_NOT_FOUND(Kind.MISSING, "There is no such comment."),
    NOT_THE_AUTHOR(Kind.FORBIDDEN, "Only its author may change a comment."),
    TOO_DEEP(Kind.CONFLICTING, "There are as many comments above it as there may be."),
    EDITED_TOO_OFTEN(
            Kind.CONFLICTING, "The comment has been changed as often as a comment may be; it can only be deleted."),
    STALE_VERSION(Kind.STALE, "The comment has changed since; read it again, then decide.");

    private final Kind kind;
    private final String rule;

    CommentRefusal(Kind kind, String rule) {
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
