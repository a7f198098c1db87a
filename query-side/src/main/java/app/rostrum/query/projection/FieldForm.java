package app.rostrum.query.projection;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/** The types that a component of a document can have, and how each is written and read. */
enum FieldForm {
    TEXT,
    LONG,
    FLAG,
    TIME,
    TEXTS;

    static FieldForm of(RecordComponent component) {
        var type = component.getType();
        if (type == String.class) {
            return TEXT;
        } else if (type == long.class) {
            return LONG;
        } else if (type == boolean.class) {
            return FLAG;
        } else if (type == Instant.class) {
            return TIME;
        } else if (type == List.class) {
            return TEXTS;
        }
        throw new IllegalArgumentException("no form for " + component);
    }

    @Nullable
    Object absent() {
        return switch (this) {
            case TEXT, TIME -> null;
            case LONG -> 0L;
            case FLAG -> false;
            case TEXTS -> List.of();
        };
    }

    void write(BsonWriter writer, Object value) {
        switch (this) {
            case TEXT -> writer.writeString((String) value);
            case LONG -> writer.writeInt64((Long) value);
            case FLAG -> writer.writeBoolean((Boolean) value);
            case TIME -> writer.writeDateTime(((Instant) value).toEpochMilli());
            case TEXTS -> {
                writer.writeStartArray();
                for (var text : (List<?>) value) {
                    writer.writeString((String) text);
                }
                writer.writeEndArray();
            }
        }
    }

    Object read(BsonReader reader) {
        return switch (this) {
            case TEXT -> reader.readString();
            case LONG -> reader.readInt64();
            case FLAG -> reader.readBoolean();
            case TIME -> Instant.ofEpochMilli(reader.readDateTime());
            case TEXTS -> {
                var texts = new ArrayList<String>();
                reader.readStartArray();
                while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                    texts.add(reader.readString());
                }
                reader.readEndArray();
                yield List.copyOf(texts);
            }
        };
    }
}
