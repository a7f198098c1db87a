package app.rostrum.command.relations;

import app.rostrum.command.auth.Names;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The handles in a text, each after an {@code @} that begins a word, as hashtags are found after theirs. */
final class Handles {

    /** Neither in the middle of a word, an e-mail address or a path, nor with more of a word behind it. */
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\p{L}\\p{M}\\p{Nd}_&/#@])@(" + Names.HANDLE_FORM + ")(?![\\p{L}\\p{M}\\p{Nd}_@])");

    private Handles() {}

    /** In the order of their first use, in the form in which they are compared, none twice. */
    static List<String> in(@Nullable String... texts) {
        var handles = new LinkedHashSet<String>();
        for (var text : texts) {
            if (text != null && (text.indexOf('@') >= 0 || text.indexOf('\uff20') >= 0)) {
                var found = NAMED.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
                while (found.find()) {
                    handles.add(Names.comparable(found.group(1)));
                }
            }
        }
        return List.copyOf(handles);
    }
}
