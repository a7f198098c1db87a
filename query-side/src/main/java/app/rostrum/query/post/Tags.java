package app.rostrum.query.post;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The hashtags of a text: letters, marks, digits and underscores of any script after a {@code #} that begins a word. */
final class Tags {

    private static final int LONGEST = 64;
    private static final int MOST = 20;
    private static final Pattern TAG = Pattern.compile("(?<![\\p{L}\\p{M}\\p{Nd}_&/#])#([\\p{L}\\p{M}\\p{Nd}_]+)");

    private Tags() {}

    /** In the order of their first use, without the {@code #}, in the form of NFKC and lower case; the first 20, none twice. */
    static List<String> of(@Nullable String title, @Nullable String body) {
        var tags = new LinkedHashSet<String>();
        collect(title, tags);
        collect(body, tags);
        return List.copyOf(tags);
    }

    private static void collect(@Nullable String text, Set<String> tags) {
        if (text == null || (text.indexOf('#') < 0 && text.indexOf('\uff03') < 0)) {
            return;
        }
        var matcher = TAG.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
        while (tags.size() < MOST && matcher.find()) {
            var tag = matcher.group(1).toLowerCase(Locale.ROOT);
            if (tag.codePointCount(0, tag.length()) <= LONGEST) {
                tags.add(tag);
            }
        }
    }
}
