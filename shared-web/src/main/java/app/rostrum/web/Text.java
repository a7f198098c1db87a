package app.rostrum.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that a person wrote and that comes back exactly as it was sent: not blank, no longer than said (in characters as
 * Unicode counts them, code points), no control characters (but tabs and line ends where lines are allowed), no lone
 * surrogates. Absent text is valid; say {@code @NotNull} beside it where it is required.
 */
@Documented
@Constraint(validatedBy = TextValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

    /** The most code points. */
    int max();

    /** The fewest code points. */
    int min() default 1;

    /** Whether it may have line ends and tabs. */
    boolean lines() default false;

    String message() default "is not text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
