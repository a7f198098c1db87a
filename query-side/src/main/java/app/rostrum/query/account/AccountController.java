package app.rostrum.query.account;

import app.rostrum.query.author.Authors;
import app.rostrum.query.viewer.Viewer;
import app.rostrum.query.web.Answer;
import app.rostrum.query.web.Answers;
import app.rostrum.query.web.QueryProblem;
import app.rostrum.query.web.Reads;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountController {

    private final Accounts accounts;
    private final AccountCounts counts;
    private final Connections connections;
    private final Viewer viewer;
    private final Answers answers;

    AccountController(
            Accounts accounts, AccountCounts counts, Connections connections, Viewer viewer, Answers answers) {
        this.accounts = accounts;
        this.counts = counts;
        this.connections = connections;
        this.viewer = viewer;
        this.answers = answers;
    }

    /** @param handle of the account, or its id */
    @Reads({Authors.ACCOUNTS, AccountCountProjector.NAME})
    @GetMapping("/v1/accounts/{handle}")
    ResponseEntity<byte[]> account(@PathVariable String handle) {
        return viewer.account()
                .map(it -> answers.send(shownTo(it, handle)))
                .orElseGet(() -> answers.kept("account " + handle, () -> shown(handle)));
    }

    private Answer shown(String handle) {
        var account = named(handle);
        return answers.one(AccountView.of(account, counts.of(account.id()), null), account.version());
    }

    /** Whoever blocks is not there for those who are blocked; these themselves are, so that it can be undone. */
    private Answer shownTo(String reader, String handle) {
        var account = named(handle);
        var between = connections.between(reader, account.id());
        if (between.isBlocked()) {
            throw answers.missing(QueryProblem.ACCOUNT_NOT_FOUND);
        }
        return answers.one(AccountView.of(account, counts.of(account.id()), ViewerPart.of(between)), account.version());
    }

    private AccountDocument named(String handle) {
        return accounts.named(handle).orElseThrow(() -> answers.missing(QueryProblem.ACCOUNT_NOT_FOUND));
    }
}
