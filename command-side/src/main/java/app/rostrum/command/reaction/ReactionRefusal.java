package app.rostrum.command.reaction;

import app.rostrum.command.Refusal;

enum ReactionRefusal implements Refusal {
    POST_NOT_FOUND("There is no such post."),
    COMMENT_NOT_FOUND("There is no such comment.");

    private final String rule;

    ReactionRefusal(String rule) {
        this.rule = rule;
    }

    @Override
    public Kind kind() {
        return Kind.MISSING;
    }

    @Override
    public String rule() {
        return rule;
    }
}
