package app.rostrum.query.post;

import app.rostrum.events.post.PostId;
import app.rostrum.query.author.Author;
import app.rostrum.query.author.Authors;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes of posts what clients see: with the names of people, and what each is to the one who reads. */
@Component
class PostViews {

    private final Authors authors;
    private final Likes likes;

    PostViews(Authors authors, Likes likes) {
        this.authors = authors;
        this.likes = likes;
    }

    /** In the same order, in two round trips at most. */
    List<PostView> of(List<PostDocument> found) {
        var people = new HashSet<String>();
        found.forEach(it -> {
            people.add(author(it));
            people.addAll(it.mentions());
        });
        var known = authors.byId(people);
        var liked = likes.of(found.stream().map(PostDocument::id).toList(), PostId::new);
        return found.stream().map(it -> view(it, known, liked.get(it.id()))).toList();
    }

    private static PostView view(PostDocument post, Map<String, Author> known, @Nullable Liking viewer) {
        return new PostView(
                post.id(),
                Author.of(author(post), known),
                post.title(),
                post.body(),
                post.tags(),
                post.mentions().stream().map(it -> Author.of(it, known)).toList(),
                post.visibility(),
                Objects.requireNonNull(post.createdAt()),
                post.editedAt(),
                post.version(),
                new PostView.Counts(post.likes(), post.comments()),
                viewer);
    }

    /** Only posts that are gone have none. */
    private static String author(PostDocument post) {
        return Objects.requireNonNull(post.author());
    }
}
