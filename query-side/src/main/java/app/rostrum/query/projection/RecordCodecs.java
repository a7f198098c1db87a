package app.rostrum.query.projection;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Records as BSON documents: components in their order under snake_case names, {@code id} as {@code _id}. Nulls, zeros,
 * falses and empty lists are left out, and are what is read where nothing is. The driver's own codec for records asks that
 * they be public.
 */
final class RecordCodecs implements CodecProvider {

    @Override
    public <T> @Nullable Codec<T> get(Class<T> type, CodecRegistry registry) {
        return type.isRecord() ? new RecordCodec<>(type) : null;
    }

    /** How a component is called in a store. */
    static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static final class RecordCodec<T> implements Codec<T> {

        private final Class<T> type;
        private final Constructor<T> constructor;
        private final Field[] fields;
        private final Map<String, Integer> places = new HashMap<>();

        RecordCodec(Class<T> type) {
            this.type = type;
            var components = type.getRecordComponents();
            try {
                constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                fields = new Field[components.length];
                for (int i = 0; i < components.length; i++) {
                    fields[i] = Field.of(components[i]);
                    places.put(fields[i].name, i);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(type + " cannot be a document", e);
            }
        }

        @Override
        public Class<T> getEncoderClass() {
            return type;
        }

        @Override
        public void encode(BsonWriter writer, T document, EncoderContext context) {
            writer.writeStartDocument();
            for (var field : fields) {
                var value = field.read(document);
                if (value != null && !value.equals(field.form.absent())) {
                    writer.writeName(field.name);
                    field.form.write(writer, value);
                }
            }
            writer.writeEndDocument();
        }

        @Override
        public T decode(BsonReader reader, DecoderContext context) {
            var values = new @Nullable Object[fields.length];
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                var place = places.get(reader.readName());
                if (place == null || reader.getCurrentBsonType() == BsonType.NULL) {
                    reader.skipValue();
                } else {
                    values[place] = fields[place].form.read(reader);
                }
            }
            reader.readEndDocument();
            for (int i = 0; i < fields.length; i++) {
                if (values[i] == null) {
                    values[i] = fields[i].form.absent();
                }
            }
            return make(values);
        }

        private T make(@Nullable Object[] values) {
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type + " cannot be made of what is stored", e);
            }
        }
    }

    private record Field(String name, FieldForm form, Method accessor) {

        static Field of(RecordComponent component) {
            component.getAccessor().setAccessible(true);
            var name = component.getName().equals("id") ? "_id" : snakeCase(component.getName());
            return new Field(name, FieldForm.of(component), component.getAccessor());
        }

        @Nullable
        Object read(Object document) {
            try {
                return accessor.invoke(document);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
