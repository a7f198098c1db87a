package app.rostrum.query.account;

import app.rostrum.query.author.Authors;
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
    private final Answers answers;

    AccountController(Accounts accounts, Answers answers) {
        this.accounts = accounts;
        this.answers = answers;
    }

    /** @param handle of the account, or its id */
    @Reads(Authors.ACCOUNTS)
    @GetMapping("/v1/accounts/{handle}")
    ResponseEntity<byte[]> account(@PathVariable String handle) {
        return accounts.named(handle)
                .map(it -> answers.send(answers.one(AccountView.of(it), it.version())))
                .orElseThrow(() -> answers.missing(QueryProblem.ACCOUNT_NOT_FOUND));
    }
}
