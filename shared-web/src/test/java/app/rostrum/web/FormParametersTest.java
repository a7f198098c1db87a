package app.rostrum.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTest {

    private static final int MOST = 3;

    private static Map<String, List<String>> form(String body) {
        return FormParameters.merged(Map.of(), body.getBytes(StandardCharsets.UTF_8), MOST);
    }

    private static void isRefused(Runnable form, String detail) {
        assertThatThrownBy(form::run).isInstanceOfSatisfying(Problem.class, it -> {
            assertThat(it.code()).isEqualTo(CommonProblem.INVALID_REQUEST);
            assertThat(it.errors()).containsExactly(InputError.body("", detail));
        });
    }

    @Test
    void values_of_the_query_come_before_those_of_the_body() {
        var query = Map.of("a", new String[] {"1"}, "q", new String[] {"0"});

        var all = FormParameters.merged(query, "a=2&b=3".getBytes(StandardCharsets.UTF_8), 4);

        assertThat(all).isEqualTo(Map.of("a", List.of("1", "2"), "q", List.of("0"), "b", List.of("3")));
        assertThat(FormParameters.asArrays(all).get("a")).containsExactly("1", "2");
    }

    @Test
    void names_and_values_are_text_in_utf_8() {
        assertThat(form("%C3%A4=%E2%82%AC+1%2b&ö=ü=&x"))
                .isEqualTo(Map.of("ä", List.of("€ 1+"), "ö", List.of("ü="), "x", List.of("")));
        assertThat(form("&&a=&&")).isEqualTo(Map.of("a", List.of("")));
        assertThat(form("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a%=1", "%4=x", "a=%C3", "a=%C3%28", "%ED%A0%80=1"})
    void what_is_broken_off_or_no_text_is_refused(String body) {
        isRefused(() -> form(body), "is not text in UTF-8");
    }

    @Test
    void there_are_so_many_at_most_those_of_the_query_included() {
        assertThat(form("a=1&a=2&b=3")).hasSize(2);

        isRefused(() -> form("a=1&a=2&b=3&c"), "has more than 3 parameters");
        var query = Map.of("a", new String[] {"1", "2", "3"});
        isRefused(() -> FormParameters.merged(query, new byte[] {'b'}, MOST), "has more than 3 parameters");
    }
}
