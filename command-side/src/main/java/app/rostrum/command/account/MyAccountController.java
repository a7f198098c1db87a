package app.rostrum.command.account;

import app.rostrum.command.Logouts;
import app.rostrum.command.account.AccountCommand.ChangeHandle;
import app.rostrum.command.account.AccountCommand.CloseAccount;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Names;
import app.rostrum.command.auth.PasswordLogin;
import app.rostrum.command.auth.PasswordRules;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.web.Replies;
import app.rostrum.events.session.EndReason;
import app.rostrum.web.Text;
import app.rostrum.web.limit.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What people do to their own account. */
@RestController
class MyAccountController {

    private final Commands commands;
    private final Credentials credentials;
    private final PasswordLogin login;
    private final Logouts logouts;

    MyAccountController(Commands commands, Credentials credentials, PasswordLogin login, Logouts logouts) {
        this.commands = commands;
        this.credentials = credentials;
        this.login = login;
        this.logouts = logouts;
    }

    @PutMapping("/v1/me/handle")
    ResponseEntity<Renamed> rename(@Valid @RequestBody Rename rename, CommandContext context) {
        var handle = Names.comparable(rename.handle);
        var receipt = commands.send(new ChangeHandle(context.caller(), handle), context);
        return Replies.ok(new Renamed(receipt.stream(), handle), receipt, context);
    }

    /** Needs the password once more: whoever found a device that is logged in must not be able to do it. */
    @DeleteMapping("/v1/me")
    ResponseEntity<Void> close(
            @Valid @RequestBody Closing closing, CommandContext context, HttpServletRequest request) {
        var address = ClientAddress.of(request);
        boolean proven = credentials
                .of(context.caller())
                .filter(it -> login.confirm(it, closing.password, context.session(), address))
                .isPresent();
        var receipt = commands.send(new CloseAccount(context.caller(), proven), context);
        logouts.everywhere(context.caller(), EndReason.ACCOUNT_CLOSED, null, context);
        return Replies.noContent(receipt, context);
    }

    record Rename(
            @NotNull(message = "is missing") @Pattern(regexp = Handles.FORM, message = Handles.SENTENCE)
            String handle) {}

    record Renamed(String id, String handle) {}

    record Closing(
            @NotNull(message = "is missing") @Text(max = PasswordRules.LONGEST)
            String password) {

        @Override
        public String toString() {
            return "Closing";
        }
    }
}
