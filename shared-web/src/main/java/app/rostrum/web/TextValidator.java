package app.rostrum.web;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link Text} in one pass over the characters. */
public final class TextValidator implements ConstraintValidator<Text, String> {

    private int min;
    private int max;
    private boolean lines;

    @Override
    public void initialize(Text text) {
        min = text.min();
        max = text.max();
        lines = text.lines();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        if (value == null) {
            return true;
        }
        var fault = fault(value);
        if (fault == null) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
        return false;
    }

    private @Nullable String fault(String value) {
        int length = 0;
        boolean blank = true;
        for (int i = 0; i < value.length(); length++) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return "has half of a surrogate pair";
            }
            if (Character.isISOControl(point) && !(lines && (point == '\n' || point == '\r' || point == '\t'))) {
                return "has a control character";
            }
            blank &= isInvisible(point);
        }
        if (length > max) {
            return "has more than " + max + " characters";
        }
        if (blank && min > 0) {
            return "is empty";
        }
        return length < min ? "has fewer than " + min + " characters" : null;
    }

    private static boolean isInvisible(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.FORMAT;
    }
}
