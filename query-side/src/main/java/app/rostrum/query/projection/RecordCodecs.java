package app.rostrum.query.projection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
        private final MethodHandle constructor;
        private final Field[] fields;
        private final Map<String, Integer> places = new HashMap<>();

        RecordCodec(Class<T> type) {
            this.type = type;
            var components = type.getRecordComponents();
            try {
                var canonical = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                canonical.setAccessible(true);
                constructor = MethodHandles.lookup()
                        .unreflectConstructor(canonical)
                        .asSpreader(Object[].class, components.length)
                        .asType(MethodType.methodType(Object.class, Object[].class));
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
                return type.cast(constructor.invokeExact(values));
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Field(String name, FieldForm form, MethodHandle accessor) {

        static Field of(RecordComponent component) throws IllegalAccessException {
            component.getAccessor().setAccessible(true);
            var accessor = MethodHandles.lookup()
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
            var name = component.getName().equals("id") ? "_id" : snakeCase(component.getName());
            return new Field(name, FieldForm.of(component), accessor);
        }

        @Nullable
        Object read(Object document) {
            try {
                return accessor.invokeExact(document);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
