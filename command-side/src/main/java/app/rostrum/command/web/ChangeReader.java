package app.rostrum.command.web;

import app.rostrum.command.Change;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;

/** Reads a field of a JSON merge patch, of which it matters whether it is there at all. */
final class ChangeReader extends ValueDeserializer<Change<?>> {

    private final @Nullable JavaType type;

    ChangeReader() {
        this(null);
    }

    private ChangeReader(@Nullable JavaType type) {
        this.type = type;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        var change = property == null ? context.getContextualType() : property.getType();
        return new ChangeReader(change.containedTypeOrUnknown(0));
    }

    @Override
    public Change<?> deserialize(JsonParser parser, DeserializationContext context) {
        return new Change<>(true, context.readValue(parser, Objects.requireNonNull(type)));
    }

    @Override
    public Change<?> getNullValue(DeserializationContext context) {
        return new Change<>(true, null);
    }

    @Override
    public Change<?> getAbsentValue(DeserializationContext context) {
        return new Change<>(false, null);
    }
}
