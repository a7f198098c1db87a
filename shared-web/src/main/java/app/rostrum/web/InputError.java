package app.rostrum.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one piece of input.
 *
 * @param pointer where in the body, as a JSON pointer (RFC 6901); absent for input that is not in the body
 * @param parameter which path variable, query parameter or header; absent for input in the body
 * @param detail what is wrong, for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InputError(@Nullable String pointer, @Nullable String parameter, String detail) {

    public static InputError body(String pointer, String detail) {
        return new InputError(pointer, null, detail);
    }

    public static InputError parameter(String name, String detail) {
        return new InputError(null, name, detail);
    }
}
