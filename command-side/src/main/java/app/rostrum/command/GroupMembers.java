package app.rostrum.command;

import java.util.Set;

/** Who reads from Kafka now, for rules about what may be taken away from readers. */
public interface GroupMembers {

    /**
     * Whether any of these consumer groups has a member. One that was killed is counted until its session ends.
     *
     * @throws app.rostrum.web.Problem 503 if Kafka does not say so in time
     */
    boolean areInAnyOf(Set<String> groups);
}
