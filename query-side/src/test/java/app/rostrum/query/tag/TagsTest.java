package app.rostrum.query.tag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagsTest {

    @Test
    void tags_are_words_after_a_number_sign_in_lower_case_and_none_twice() {
        assertThat(Tags.of("On #Looms", "#looms and #Jacquard_1804, (#lace)"))
                .containsExactly("looms", "jacquard_1804", "lace");
    }

    @Test
    void tags_may_be_of_any_script_and_in_any_form() {
        assertThat(Tags.of(null, "#Überraschung #東京 #हिन्दी ＃ｆｕｌｌ"))
                .containsExactly("überraschung", "東京", "हिन्दी", "full");
        assertThat(Tags.of(null, "#e\u0301t\u00e9 #\u00e9te\u0301")).containsExactly("\u00e9t\u00e9");
    }

    @Test
    void what_only_looks_like_a_tag_is_none() {
        assertThat(Tags.of("c# a#b ##x", "/#path &#38; # #")).isEmpty();
        assertThat(Tags.of(null, null)).isEmpty();
        assertThat(Tags.of(null, "#" + "x".repeat(65))).isEmpty();
    }

    @Test
    void there_are_at_most_twenty() {
        var many = IntStream.range(0, 50).mapToObj(it -> "#t" + it).collect(Collectors.joining(" "));
        assertThat(Tags.of(null, many)).hasSize(20).startsWith("t0", "t1");
    }
}
