package app.rostrum.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.standalone.faults.Post.View;
import org.junit.jupiter.api.Test;

class PostTest {

    private static final View POSTS = View.POSTS;

    private final Post post = new Post("post_1", "ada");

    @Test
    void a_later_version_may_be_shown_and_an_earlier_one_may_not() {
        post.show(POSTS, 1, 0);
        post.show(POSTS, 3, 1);
        assertThatThrownBy(() -> post.show(POSTS, 2, 3)).hasMessageContaining("WENT_BACK");
    }

    @Test
    void a_read_that_began_before_may_end_after_with_what_was_true_then() {
        long before = post.shown(POSTS);
        post.show(POSTS, 2, 0);
        post.show(POSTS, 1, before);
        assertThat(post.shown(POSTS)).isEqualTo(2);
    }

    @Test
    void one_view_may_be_behind_the_other() {
        post.show(View.SEARCH, 2, 0);
        post.show(POSTS, 1, post.shown(POSTS));
        assertThat(post.shown(View.SEARCH)).isEqualTo(2);
    }

    @Test
    void what_was_shown_may_not_vanish_unless_it_is_being_deleted() {
        post.showNothing(POSTS, 0);
        post.show(POSTS, 1, 0);
        assertThatThrownBy(() -> post.showNothing(POSTS, 1)).hasMessageContaining("VANISHED");
        post.deleting();
        post.showNothing(POSTS, 1);
        assertThatThrownBy(() -> post.show(POSTS, 1, post.shown(POSTS))).hasMessageContaining("CAME_BACK");
    }
}
