package app.rostrum.events.post;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may see a post. */
public enum Visibility {
    /** Everybody, logged in or not. */
    @JsonProperty("public")
    PUBLIC
}
