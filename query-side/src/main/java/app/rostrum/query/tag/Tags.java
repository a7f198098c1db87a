package app.rostrum.query.tag;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hashtags of a text: letters, marks, digits and underscores of any script after a {@code #} that begins a word. */
public final class Tags {

    private static final int LONGEST = 64;
    private static final int MOST = 20;

    private Tags() {}

    /** In the order of their first use, without the {@code #}, in the form of NFKC and lower case; the first 20, none twice. */
    public static List<String> of(@Nullable String title, @Nullable String body) {
        var tags = new LinkedHashSet<String>();
        collect(title, tags);
        collect(body, tags);
        return List.copyOf(tags);
    }

    /** A tag as it is compared, from whatever somebody calls it by. */
    public static String comparable(String tag) {
        var text = Normalizer.normalize(tag, Normalizer.Form.NFKC);
        return (text.startsWith("#") ? text.substring(1) : text).toLowerCase(Locale.ROOT);
    }

    /** Whether a text is a tag as it is, without its sign. */
    public static boolean isOne(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(Tags::isOfWord);
    }

    private static void collect(@Nullable String written, Set<String> tags) {
        if (written == null || (written.indexOf('#') < 0 && written.indexOf('\uff03') < 0)) {
            return;
        }
        var text = Normalizer.normalize(written, Normalizer.Form.NFKC);
        int sign = text.indexOf('#');
        while (sign >= 0 && tags.size() < MOST) {
            int end = endOfWord(text, sign + 1);
            if (end > sign + 1 && beginsWord(text, sign) && text.codePointCount(sign + 1, end) <= LONGEST) {
                tags.add(text.substring(sign + 1, end).toLowerCase(Locale.ROOT));
            }
            sign = text.indexOf('#', end);
        }
    }

    /** Not in the middle of a word, of an address, or of a character reference. */
    private static boolean beginsWord(String text, int sign) {
        if (sign == 0) {
            return true;
        }
        int before = text.codePointBefore(sign);
        return !isOfWord(before) && before != '&' && before != '/' && before != '#';
    }

    private static int endOfWord(String text, int begin) {
        int end = begin;
        while (end < text.length() && isOfWord(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isOfWord(int point) {
        if (Character.isLetter(point) || point == '_') {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
