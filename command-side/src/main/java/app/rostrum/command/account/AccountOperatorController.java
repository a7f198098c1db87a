package app.rostrum.command.account;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.Logouts;
import app.rostrum.command.Suspensions;
import app.rostrum.command.account.AccountCommand.ChangeRole;
import app.rostrum.command.account.AccountCommand.Suspend;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.web.Replies;
import app.rostrum.events.account.Role;
import app.rostrum.events.session.EndReason;
import app.rostrum.web.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What admins do to accounts, each of which is found by its handle or its id. */
@RestController
@RequestMapping("/v1/operator/accounts/{handle}")
class AccountOperatorController {

    private final Commands commands;
    private final Credentials credentials;
    private final Logouts logouts;
    private final Suspensions suspensions;

    AccountOperatorController(Commands commands, Credentials credentials, Logouts logouts, Suspensions suspensions) {
        this.commands = commands;
        this.credentials = credentials;
        this.logouts = logouts;
        this.suspensions = suspensions;
    }

    @GetMapping
    ResponseEntity<OperatedAccount> account(@PathVariable String handle) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(OperatedAccount.of(find(handle)));
    }

    @PutMapping("/roles/{role}")
    ResponseEntity<Void> grant(@PathVariable String handle, @PathVariable String role, CommandContext context) {
        var command = new ChangeRole(find(handle).account(), role(role), true);
        return Replies.noContent(commands.send(command, context), context);
    }

    /** Tokens that have the role would go on having it, so all of them are good no longer. */
    @DeleteMapping("/roles/{role}")
    ResponseEntity<Void> withdraw(@PathVariable String handle, @PathVariable String role, CommandContext context) {
        var account = find(handle).account();
        var receipt = commands.send(new ChangeRole(account, role(role), false), context);
        if (receipt.appended() || receipt.replayed()) {
            logouts.everywhere(account, EndReason.ROLE_WITHDRAWN, null, context);
        }
        return Replies.noContent(receipt, context);
    }

    @PutMapping("/suspension")
    ResponseEntity<Void> suspend(@PathVariable String handle, CommandContext context) {
        return Replies.noContent(suspensions.suspend(find(handle).account(), context), context);
    }

    @DeleteMapping("/suspension")
    ResponseEntity<Void> reinstate(@PathVariable String handle, CommandContext context) {
        return Replies.noContent(commands.send(new Suspend(find(handle).account(), false), context), context);
    }

    private Credential find(String handleOrId) {
        return credentials.named(handleOrId).orElseThrow(() -> new CommandRefused(AccountRefusal.ACCOUNT_NOT_FOUND));
    }

    private static Role role(String text) {
        return Role.named(text)
                .orElseThrow(() -> Problem.invalid(
                        "role",
                        "has to be one of "
                                + Arrays.stream(Role.values()).map(Role::text).collect(Collectors.joining(", "))));
    }

    /**
     * An account as admins see it.
     *
     * @param roles besides what everybody may
     * @param suspended whether nobody can log in to it
     */
    record OperatedAccount(String id, String handle, List<Role> roles, boolean suspended) {

        static OperatedAccount of(Credential of) {
            return new OperatedAccount(
                    of.account().text(),
                    of.handle(),
                    of.roles().stream().sorted().toList(),
                    of.suspended());
        }
    }
}
