package app.rostrum.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void a_cursor_comes_back_as_it_was() {
        for (var text : new String[] {"", "of-what_is=held", "x".repeat(1_000)}) {
            var cursor = new Cursor(
                    CursorKind.SEARCH_RELEVANCE, List.of(1L, Double.doubleToLongBits(1.5), 0L, 77L, 78L), text);
            assertThat(Cursor.parse(CursorKind.SEARCH_RELEVANCE, cursor.encode()))
                    .contains(cursor);
        }
        var plain = Cursor.of(CursorKind.TIMELINE, 77L);
        assertThat(Cursor.parse(CursorKind.TIMELINE, plain.encode())).contains(plain);
    }

    @Test
    void a_cursor_of_another_list_is_none() {
        var text = Cursor.of(CursorKind.TIMELINE, 77L).encode();
        assertThat(Cursor.parse(CursorKind.TIMELINE, text)).isPresent();
        assertThat(Cursor.parse(CursorKind.ACCOUNT_POSTS, text)).isEmpty();
        assertThat(Cursor.parse(CursorKind.SEARCH_RELEVANCE, text)).isEmpty();
    }

    @Test
    void whatever_was_not_given_out_is_refused_and_nothing_is_thrown() {
        var random = new Random(7);
        var good = Cursor.of(CursorKind.TIMELINE, 123_456_789L).encode();
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            var text = Base64.getUrlEncoder().encodeToString(bytes);
            Cursor.parse(CursorKind.TIMELINE, text)
                    .ifPresent(it -> assertThat(it.encode()).isEqualTo(text));
            var broken = new StringBuilder(good);
            broken.setCharAt(random.nextInt(good.length()), (char) random.nextInt(0x3000));
            Cursor.parse(CursorKind.TIMELINE, broken.toString())
                    .ifPresent(it -> assertThat(it.encode()).isEqualTo(broken.toString()));
        }
        var held = new Cursor(CursorKind.SEARCH_RELEVANCE, List.of(1L, 2L, 0L, 77L), "held").encode();
        for (int i = 0; i < 20_000; i++) {
            var broken = new StringBuilder(held);
            broken.setCharAt(random.nextInt(held.length()), (char) random.nextInt(0x80));
            broken.setLength(held.length() - random.nextInt(3));
            Cursor.parse(CursorKind.SEARCH_RELEVANCE, broken.toString())
                    .ifPresent(it -> assertThat(it.encode()).isEqualTo(broken.toString()));
        }
        assertThat(Cursor.parse(CursorKind.TIMELINE, "")).isEmpty();
        assertThat(Cursor.parse(CursorKind.TIMELINE, good + "=")).isEmpty();
        assertThat(Cursor.parse(CursorKind.TIMELINE, "x".repeat(10_000))).isEmpty();
        assertThat(Cursor.parse(
                        CursorKind.TIMELINE, Cursor.of(CursorKind.TIMELINE, -1L).encode()))
                .isEmpty();
    }
}
