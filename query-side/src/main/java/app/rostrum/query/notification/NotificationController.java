package app.rostrum.query.notification;

import app.rostrum.query.author.Authors;
import app.rostrum.query.page.CursorKind;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.viewer.Viewer;
import app.rostrum.query.web.Answers;
import app.rostrum.query.web.QueryProblem;
import app.rostrum.query.web.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NotificationController {

    private final Notifications notifications;
    private final Viewer viewer;
    private final Answers answers;

    NotificationController(Notifications notifications, Viewer viewer, Answers answers) {
        this.notifications = notifications;
        this.viewer = viewer;
        this.answers = answers;
    }

    @Reads({NotificationProjector.NAME, Authors.ACCOUNTS})
    @GetMapping("/v1/notifications")
    ResponseEntity<byte[]> notifications(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = PageRequest.of(CursorKind.NOTIFICATIONS, limit, cursor);
        var account = viewer.account().orElseThrow(() -> answers.missing(QueryProblem.ACCOUNT_NOT_FOUND));
        var inbox = notifications.page(account, viewer.hidden(), page);
        return answers.send(answers.page(inbox, inbox.next()));
    }
}
