package app.rostrum.command.operate;

import app.rostrum.command.Refusal;

enum OrderRefusal implements Refusal {
    GENERATION_NOT_FOUND(Kind.MISSING, "The projection has no such generation."),
    GENERATION_IS_LIVE(Kind.CONFLICTING, "Readers see that generation; switch to another before it is dropped."),
    TOO_MANY_GENERATIONS(Kind.CONFLICTING, "As many generations as there may be are built already; drop one first."),
    TOPIC_NOT_FOUND(Kind.MISSING, "There is no such generation of the topic."),
    TOPIC_NOT_WHOLE(
            Kind.CONFLICTING,
            "That generation of the topic lacks the beginning of history; no view can be built from it."),
    TOPIC_NOT_FILLED(
            Kind.CONFLICTING,
            "That generation of the topic is still being filled with history; GET /v1/operator/relay shows how far it is."),
    TOPIC_IN_USE(Kind.CONFLICTING, "A projection is built from that generation of the topic; drop it there first."),
    TOPIC_IS_READ(
            Kind.CONFLICTING,
            "A view is still fed from that generation of the topic, until what readers are to see instead has caught up; drop it then."),
    LAST_TOPIC(Kind.CONFLICTING, "It is the last generation of the topic that holds all of history.");

    private final Kind kind;
    private final String rule;

    OrderRefusal(Kind kind, String rule) {
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
