package app.rostrum.query.projection;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A field in which two forms of the same document differ, with what each has in it. */
record FieldDifference(
        String name, @Nullable Object ofOne, @Nullable Object ofOther) {

    /** @param other of the same record class */
    static Stream<FieldDifference> between(Document one, Document other) {
        return Arrays.stream(one.getClass().getRecordComponents())
                .map(it -> new FieldDifference(it.getName(), value(it, one), value(it, other)))
                .filter(it -> !Objects.equals(it.ofOne, it.ofOther));
    }

    private static @Nullable Object value(RecordComponent component, Document document) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(document);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
