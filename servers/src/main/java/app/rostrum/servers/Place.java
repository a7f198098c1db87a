package app.rostrum.servers;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a server runs.
 *
 * @param folder keeps its data; none means a temporary one that is deleted when the server is closed
 * @param port on the loopback interface; 0 means a free one
 */
public record Place(@Nullable Path folder, int port) {

    /** A free port and a folder that goes with the server. */
    public static Place temporary() {
        return new Place(null, 0);
    }

    /** A free port and a folder that stays. */
    public static Place in(Path folder) {
        return new Place(folder.toAbsolutePath(), 0);
    }

    public static Place in(Path folder, int port) {
        return new Place(folder.toAbsolutePath(), port);
    }
}
