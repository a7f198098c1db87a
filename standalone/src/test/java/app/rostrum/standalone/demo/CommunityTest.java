package app.rostrum.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommunityTest {

    private final Community community = new Community();

    @Test
    void thirty_people_write_a_thousand_posts() {
        assertThat(community.people()).hasSize(30).extracting(Person::handle).doesNotHaveDuplicates();
        assertThat(all(community)).hasSize(1_000);
    }

    @Test
    void the_same_posts_are_made_each_time() {
        assertThat(all(new Community())).isEqualTo(all(community));
    }

    @Test
    void no_gap_stays_open() {
        assertThat(all(community)).noneMatch(draft -> draft.body().matches("(?s).*[{}…].*"));
        assertThat(all(community))
                .noneMatch(draft -> String.valueOf(draft.title()).matches(".*[{}…].*"));
    }

    @Test
    void everybody_follows_some_others_and_has_something_to_say_to_them() {
        for (var person : community.people()) {
            assertThat(community.followedBy(person))
                    .hasSizeBetween(4, 12)
                    .doesNotContain(person)
                    .doesNotHaveDuplicates()
                    .isEqualTo(new Community().followedBy(person))
                    .allSatisfy(other -> assertThat(community.remarkOf(person, other, 7))
                            .isNotBlank()
                            .doesNotContainPattern("[{}…]"));
        }
    }

    @Test
    void text_keeps_its_form_in_json() {
        assertThat(Json.object("body", "a \"b\" \\ c\nd 🙂 שלום", "title", null))
                .isEqualTo("{\"body\":\"a \\\"b\\\" \\\\ c\\nd 🙂 שלום\"}");
    }

    private static List<Draft> all(Community community) {
        return community.people().stream()
                .flatMap(person -> community.postsOf(person).stream())
                .toList();
    }
}
