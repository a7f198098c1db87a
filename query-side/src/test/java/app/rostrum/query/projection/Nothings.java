package app.rostrum.query.projection;

import app.rostrum.events.Recorded;
import app.rostrum.events.post.PostEvent;
import com.mongodb.client.model.IndexModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps of posts how far they have come, for tests of what runs projectors. */
final class Nothings implements MongoProjector<PostEvent, Shelf.Nothing> {

    @Override
    public String name() {
        return "nothings";
    }

    @Override
    public Class<PostEvent> events() {
        return PostEvent.class;
    }

    @Override
    public Class<Shelf.Nothing> documents() {
        return Shelf.Nothing.class;
    }

    @Override
    public boolean begins(PostEvent event) {
        return false;
    }

    @Override
    public Shelf.Nothing apply(Shelf.@Nullable Nothing current, Recorded<PostEvent> recorded) {
        return new Shelf.Nothing(
                documentOf(recorded.event()), recorded.position().value());
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of();
    }
}
