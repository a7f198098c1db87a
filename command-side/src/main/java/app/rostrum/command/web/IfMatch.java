package app.rostrum.command.web;

import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which version a change was decided on. Of an entity tag only the version before the hyphen counts. */
public final class IfMatch {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})(?:-[!#-~]*)?\"");

    private IfMatch() {}

    /**
     * The version in an {@code If-Match} header; null for {@code *}, which any version matches.
     *
     * @throws Problem 428 if there is none, 400 if it is not an entity tag that was given out here
     */
    public static @Nullable Long required(@Nullable String header) {
        if (header == null) {
            throw Problem.of(CommonProblem.VERSION_REQUIRED);
        }
        return optional(header);
    }

    /** The same, where it may be left out: null then. */
    public static @Nullable Long optional(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        var tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Problem.invalid("If-Match", "has to be the ETag of the version that you read, or *");
        }
        return Long.valueOf(tag.group(1));
    }
}
