package app.rostrum.command;

import org.jspecify.annotations.Nullable;

/**
 * What a patch says of one field: absent leaves it as it is, null takes its value away (RFC 7396).
 *
 * @param present whether the patch names the field at all
 */
public record Change<T>(boolean present, @Nullable T value) {

    /** What holds after the change. */
    public @Nullable T orKeep(@Nullable T before) {
        return present ? value : before;
    }
}
