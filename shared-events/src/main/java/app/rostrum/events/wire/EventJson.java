package app.rostrum.events.wire;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Metadata;
import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored form of events and their metadata: JSON objects with snake_case names, absent values left out. What an
 * older reader does not know it passes over.
 */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final JsonMapper WHOLE = MAPPER.rebuild()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS))
            .build();

    private EventJson() {}

    public static String write(DomainEvent event) {
        return MAPPER.writeValueAsString(event);
    }

    /** Not the stored form, but every field that the event sets: null where it sets none or takes one away. */
    public static String writeWhole(DomainEvent event) {
        return WHOLE.writeValueAsString(event);
    }

    public static String write(Metadata metadata) {
        return MAPPER.writeValueAsString(metadata);
    }

    /** @throws UnreadableEvent if the text is not metadata */
    public static Metadata readMetadata(String json) {
        try {
            return MAPPER.readValue(json, Metadata.class);
        } catch (JacksonException e) {
            throw new UnreadableEvent("the metadata of an event cannot be read", e);
        }
    }

    /** @throws UnreadableEvent if no event is stored under that name, or the text is not one */
    public static DomainEvent read(String name, String json) {
        try {
            return MAPPER.readValue(json, EventTypes.named(name));
        } catch (JacksonException e) {
            throw new UnreadableEvent("an event " + name + " cannot be read", e);
        }
    }

    /** @throws UnreadableEvent if no event is stored under that name, or the bytes (UTF-8) are not one */
    public static DomainEvent read(String name, byte[] json) {
        try {
            return MAPPER.readValue(json, EventTypes.named(name));
        } catch (JacksonException e) {
            throw new UnreadableEvent("an event " + name + " cannot be read", e);
        }
    }
}
