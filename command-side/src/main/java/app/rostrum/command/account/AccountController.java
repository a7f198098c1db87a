package app.rostrum.command.account;

import app.rostrum.command.IdGenerator;
import app.rostrum.command.account.AccountCommand.RegisterAccount;
import app.rostrum.command.auth.LoginGuard;
import app.rostrum.command.auth.Names;
import app.rostrum.command.auth.PasswordRules;
import app.rostrum.command.auth.Passwords;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.web.Replies;
import app.rostrum.events.account.AccountId;
import app.rostrum.web.Text;
import app.rostrum.web.limit.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountController {

    private final Commands commands;
    private final IdGenerator ids;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final LoginGuard guard;

    AccountController(Commands commands, IdGenerator ids, PasswordRules rules, Passwords passwords, LoginGuard guard) {
        this.commands = commands;
        this.ids = ids;
        this.rules = rules;
        this.passwords = passwords;
        this.guard = guard;
    }

    @PostMapping("/v1/accounts")
    ResponseEntity<Registered> register(
            @Valid @RequestBody Registration registration, CommandContext context, HttpServletRequest request) {
        var handle = Names.comparable(registration.handle);
        rules.check("/password", registration.password, handle, registration.email);
        var receipt = commands.send(
                new RegisterAccount(
                        AccountId.of(ids.next()),
                        handle,
                        Names.comparable(registration.email),
                        passwords.hash(registration.password),
                        registration.name),
                context);
        guard.trust(ClientAddress.of(request), registration.handle, registration.email);
        return Replies.created("/v1/accounts/" + handle, new Registered(receipt.stream(), handle), receipt, context);
    }

    record Registration(
            @NotNull(message = "is missing") @Pattern(regexp = Handles.FORM, message = Handles.SENTENCE)
            String handle,

            @NotNull(message = "is missing")
            @Text(max = 254)
            @Email(regexp = "[^@]+@[^@]+\\.[^@.]+", message = "is not an e-mail address")
            String email,

            @NotNull(message = "is missing") @Text(min = PasswordRules.SHORTEST, max = PasswordRules.LONGEST)
            String password,

            @Text(max = 80) @Nullable String name) {

        @Override
        public String toString() {
            return "Registration";
        }
    }

    record Registered(String id, String handle) {}
}
