package app.rostrum.command.post;

import app.rostrum.command.Refusal;

enum PostRefusal implements Refusal {
    POST_NOT_FOUND(Kind.MISSING, "There is no such post."),
    NOT_THE_AUTHOR(Kind.FORBIDDEN, "Only its author may change a post."),
    EDITED_TOO_OFTEN(Kind.CONFLICTING, "The post has been changed as often as a post may be; it can only be deleted."),
    STALE_VERSION(Kind.STALE, "The post has changed since; read it again, then decide.");

    private final Kind kind;
    private final String rule;

    PostRefusal(Kind kind, String rule) {
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
