package app.rostrum.standalone.faults;

import java.util.EnumMap;
import java.util.Map;

/** What is known of a post: what its author was told, and what readers were shown. */
final class Post {

    /** Where a reader is shown it. One may be ahead of the other for those who send no token. */
    enum View {
        POSTS,
        SEARCH,
        /** How many there are, which become more and never fewer. */
        COMMENTS
    }

    /** The state of a post that nobody can be shown. */
    static final long GONE = Long.MAX_VALUE;

    private final String id;
    private final String author;
    private long acknowledged;
    private final Map<View, Long> shown = new EnumMap<>(View.class);
    private boolean deleting;
    private boolean editing;

    Post(String id, String author) {
        this.id = id;
        this.author = author;
    }

    String id() {
        return id;
    }

    String author() {
        return author;
    }

    /** The last version that its author was told of. */
    synchronized long acknowledged() {
        return acknowledged;
    }

    synchronized void acknowledge(long version) {
        acknowledged = version;
    }

    /** From now on it may be gone. */
    synchronized void deleting() {
        deleting = true;
    }

    /** From now on it may be another version than its first. */
    synchronized void editing() {
        editing = true;
    }

    synchronized boolean isBeingEdited() {
        return editing;
    }

    synchronized boolean isBeingDeleted() {
        return deleting;
    }

    /** The highest version that a reader was shown so far; 0 where none was. */
    synchronized long shown(View view) {
        return shown.getOrDefault(view, 0L);
    }

    /**
     * A reader was shown a version.
     *
     * @param before the highest version that was shown when the read began
     */
    void show(View view, long version, long before) {
        if (version < before) {
            throw before == GONE
                    ? new Finding(
                            Finding.Name.CAME_BACK,
                            id + " was deleted, and " + view + " shows it as version " + version)
                    : new Finding(
                            Finding.Name.WENT_BACK,
                            id + " was shown by " + view + " as version " + before + ", then as version " + version);
        }
        synchronized (this) {
            shown.merge(view, version, Math::max);
        }
    }

    /** A reader was told that there is no such post. */
    void showNothing(View view, long before) {
        if (before == 0) {
            return;
        }
        if (!isBeingDeleted()) {
            throw new Finding(Finding.Name.VANISHED, id + " was shown as version " + before + ", and then not at all");
        }
        show(view, GONE, before);
    }
}
