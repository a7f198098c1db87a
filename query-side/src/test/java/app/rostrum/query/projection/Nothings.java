package app.rostrum.query.projection;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps of posts how far they have come, for tests of what runs projectors. */
final class Nothings implements MongoProjector<PostEvent, Shelf.Nothing> {

    @Override
    public String name() {
        return "nothings";
    }

    @Override
    public List<Class<? extends PostEvent>> events() {
        return List.of(PostEvent.class);
    }

    @Override
    public List<Kind<? extends Shelf.Nothing>> kinds() {
        return List.of(new Kind<>("nothings", "", Shelf.Nothing.class, List.of()));
    }

    @Override
    public boolean begins(String document, PostEvent event) {
        return false;
    }

    @Override
    public Shelf.Nothing apply(String document, Shelf.@Nullable Nothing current, Recorded<PostEvent> recorded) {
        return new Shelf.Nothing(document, recorded.position().value());
    }
}
