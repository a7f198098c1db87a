package app.rostrum.command.account;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.Logouts;
import app.rostrum.command.account.AccountCommand.ChangePassword;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.command.auth.PasswordLogin;
import app.rostrum.command.auth.PasswordRules;
import app.rostrum.command.auth.Passwords;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.mail.LetterKind;
import app.rostrum.command.mail.Letters;
import app.rostrum.command.mail.MailTokens;
import app.rostrum.command.store.Receipt;
import app.rostrum.command.web.Replies;
import app.rostrum.events.session.EndReason;
import app.rostrum.web.Text;
import app.rostrum.web.limit.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Another password: for whoever knows the one before, or gets letters to the account's address. */
@RestController
class PasswordController {

    private final Commands commands;
    private final Credentials credentials;
    private final PasswordLogin login;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final Letters letters;
    private final MailTokens tokens;
    private final Logouts logouts;

    PasswordController(
            Commands commands,
            Credentials credentials,
            PasswordLogin login,
            PasswordRules rules,
            Passwords passwords,
            Letters letters,
            MailTokens tokens,
            Logouts logouts) {
        this.commands = commands;
        this.credentials = credentials;
        this.login = login;
        this.rules = rules;
        this.passwords = passwords;
        this.letters = letters;
        this.tokens = tokens;
        this.logouts = logouts;
    }

    @PutMapping("/v1/me/password")
    ResponseEntity<Void> change(@Valid @RequestBody Change change, CommandContext context, HttpServletRequest request) {
        var credential = credentials
                .of(context.caller())
                .orElseThrow(() -> new CommandRefused(AccountRefusal.ACCOUNT_NOT_FOUND));
        boolean proven =
                login.confirm(credential, change.currentPassword, context.session(), ClientAddress.of(request));
        var receipt = change(credential, change.password, proven, null, context);
        logouts.everywhere(credential.account(), EndReason.PASSWORD_CHANGED, context.session(), context);
        return Replies.noContent(receipt, context);
    }

    /** The answer is the same, in words and in time, whether there is such an account. */
    @PostMapping("/v1/password-resets")
    ResponseEntity<Void> askForLetter(@Valid @RequestBody Forgotten forgotten) {
        letters.writeToOwnerOf(forgotten.email, LetterKind.RESET_PASSWORD);
        return ResponseEntity.accepted().build();
    }

    @PutMapping("/v1/password-resets")
    ResponseEntity<Void> reset(@Valid @RequestBody Reset reset, CommandContext context) {
        var credential = tokens.find(LetterKind.RESET_PASSWORD, reset.token)
                .flatMap(credentials::of)
                .orElseThrow(() -> new CommandRefused(AccountRefusal.TOKEN_NOT_VALID));
        var receipt = change(credential, reset.password, true, reset.token, context);
        logouts.everywhere(credential.account(), EndReason.PASSWORD_CHANGED, null, context);
        return Replies.noContent(receipt, context);
    }

    /** One that is not proven is refused by the account, so that a request that is repeated gets the first answer again. */
    private Receipt change(
            Credential of, String password, boolean proven, @Nullable String mailToken, CommandContext context) {
        rules.check("/password", password, of.handle(), of.email());
        var hash = proven ? passwords.hash(password) : "";
        return commands.send(new ChangePassword(of.account(), hash, proven, mailToken), context);
    }

    record Change(
            @NotNull(message = "is missing") @Text(max = PasswordRules.LONGEST)
            String currentPassword,

            @NotNull(message = "is missing") @Text(min = PasswordRules.SHORTEST, max = PasswordRules.LONGEST)
            String password) {

        @Override
        public String toString() {
            return "Change";
        }
    }

    record Forgotten(
            @NotNull(message = "is missing") @Text(max = 254)
            String email) {}

    record Reset(
            @NotNull(message = "is missing") @Text(max = 100)
            String token,

            @NotNull(message = "is missing") @Text(min = PasswordRules.SHORTEST, max = PasswordRules.LONGEST)
            String password) {

        @Override
        public String toString() {
            return "Reset";
        }
    }
}
