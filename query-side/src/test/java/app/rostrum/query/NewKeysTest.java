package app.rostrum.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Apart from tests that have a side of their own all along: two of them would take turns at the same partitions. */
class NewKeysTest {

    @Test
    void tokens_of_a_new_key_are_good_at_once_and_of_a_known_one_while_nobody_can_be_asked() throws Exception {
        try (var side = TestSide.start()) {
            side.keys().replace("second");
            var second = "Bearer " + side.keys().token("admin");
            TestSide.await(
                    () -> side.get("/v1/projections", "Authorization", second).status() == 200);

            side.keys().close();

            var another = "Bearer " + side.keys().token("auditor");
            assertThat(side.get("/v1/projections", "Authorization", another).status())
                    .isEqualTo(200);
        }
    }
}
