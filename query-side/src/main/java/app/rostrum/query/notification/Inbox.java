package app.rostrum.query.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what somebody is told, newest first.
 *
 * @param next leads to the page after this one; null on the last
 * @param unread how many he has not read, of all; 100 where it is a hundred or more
 * @param upTo what to send to have read all on this page and after it
 */
record Inbox(List<NotificationView> items, @Nullable String next, int unread, String upTo) {

    Inbox {
        items = List.copyOf(items);
    }
}
