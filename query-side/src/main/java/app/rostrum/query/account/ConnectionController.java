package app.rostrum.query.account;

import app.rostrum.query.author.Authors;
import app.rostrum.query.page.PageRequest;
import app.rostrum.query.viewer.Viewer;
import app.rostrum.query.web.Answers;
import app.rostrum.query.web.QueryProblem;
import app.rostrum.query.web.Reads;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who follows whom, for everybody; and what is for the one whose token is sent alone. */
@RestController
class ConnectionController {

    private final Accounts accounts;
    private final Connections connections;
    private final Viewer viewer;
    private final Answers answers;

    ConnectionController(Accounts accounts, Connections connections, Viewer viewer, Answers answers) {
        this.accounts = accounts;
        this.connections = connections;
        this.viewer = viewer;
        this.answers = answers;
    }

    /** @param handle of the account, or its id */
    @Reads(Authors.ACCOUNTS)
    @GetMapping("/v1/accounts/{handle}/followers")
    ResponseEntity<byte[]> followers(
            @PathVariable String handle,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return ofAnybody(ConnectionList.FOLLOWERS, handle, limit, cursor);
    }

    /** @param handle of the account, or its id */
    @Reads(Authors.ACCOUNTS)
    @GetMapping("/v1/accounts/{handle}/following")
    ResponseEntity<byte[]> following(
            @PathVariable String handle,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return ofAnybody(ConnectionList.FOLLOWING, handle, limit, cursor);
    }

    @Reads(Authors.ACCOUNTS)
    @GetMapping("/v1/follow-requests")
    ResponseEntity<byte[]> requests(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return own(ConnectionList.REQUESTS, limit, cursor);
    }

    @Reads(Authors.ACCOUNTS)
    @GetMapping("/v1/blocks")
    ResponseEntity<byte[]> blocks(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return own(ConnectionList.BLOCKS, limit, cursor);
    }

    @Reads(Authors.ACCOUNTS)
    @GetMapping("/v1/mutes")
    ResponseEntity<byte[]> mutes(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return own(ConnectionList.MUTES, limit, cursor);
    }

    private ResponseEntity<byte[]> ofAnybody(
            ConnectionList list, String handle, @Nullable String limit, @Nullable String cursor) {
        var page = PageRequest.of(list.cursors(), limit, cursor);
        var account = accounts.named(handle)
                .filter(it -> !viewer.blocked().contains(it.id()))
                .orElseThrow(() -> answers.missing(QueryProblem.ACCOUNT_NOT_FOUND));
        return answers.send(answers.page(connections.page(list, account.id(), viewer.blocked(), page)));
    }

    private ResponseEntity<byte[]> own(ConnectionList list, @Nullable String limit, @Nullable String cursor) {
        var page = PageRequest.of(list.cursors(), limit, cursor);
        var account = viewer.account().orElseThrow(() -> answers.missing(QueryProblem.ACCOUNT_NOT_FOUND));
        return answers.send(answers.page(connections.page(list, account, Set.of(), page)));
    }
}
