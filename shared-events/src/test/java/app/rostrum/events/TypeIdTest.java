package app.rostrum.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.post.PostId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeIdTest {

    /** From the valid examples of the TypeID specification. */
    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, prefix_00000000000000000000000000",
        "00000000-0000-0000-0000-000000000001, prefix_00000000000000000000000001",
        "00000000-0000-0000-0000-00000000000a, prefix_0000000000000000000000000a",
        "00000000-0000-0000-0000-000000000010, prefix_0000000000000000000000000g",
        "00000000-0000-0000-0000-000000000020, prefix_00000000000000000000000010",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz",
        "0188bac7-4afa-78aa-bc3b-bd1eef28d881, prefix_01h2xcejqtf2nbrexx3vqjhp41"
    })
    void it_is_written_as_the_specification_says(String uuid, String text) {
        assertThat(TypeId.of("prefix", UUID.fromString(uuid))).isEqualTo(text);
        assertThat(TypeId.isValid("prefix", text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "post",
                "post_",
                "post_01h2xcejqtf2nbrexx3vqjhp4",
                "post_01h2xcejqtf2nbrexx3vqjhp411",
                "post_81h2xcejqtf2nbrexx3vqjhp41",
                "post_01h2xcejqtf2nbrexx3vqjhpu1",
                "post_01H2XCEJQTF2NBREXX3VQJHP41",
                "account_01h2xcejqtf2nbrexx3vqjhp41",
                "post-01h2xcejqtf2nbrexx3vqjhp41",
                "post_01h2xcejqtf2nbrexx3vqjhp4é"
            })
    void what_is_no_id_of_a_post_is_refused(String text) {
        assertThatThrownBy(() -> new PostId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void later_ids_sort_after_earlier_ones() {
        var early = TypeId.of("post", new UUID((1_000L << 16) | 0x7000, -1));
        var late = TypeId.of("post", new UUID((1_001L << 16) | 0x7000, Long.MIN_VALUE));

        assertThat(late).isGreaterThan(early);
    }
}
