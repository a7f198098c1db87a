package app.rostrum.standalone.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A text and what is in it.
 *
 * @param tags without their sign, in lower case
 * @param handles that it names, in lower case, whether or not anybody has them
 */
record Written(String text, List<String> tags, List<String> handles) {

    Written {
        tags = List.copyOf(tags);
        handles = List.copyOf(handles);
    }

    boolean hasWord(String word) {
        return Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{Alnum}_]+"))
                .contains(word);
    }
}
