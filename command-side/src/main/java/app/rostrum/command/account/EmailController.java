package app.rostrum.command.account;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.account.AccountCommand.VerifyEmail;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.mail.LetterKind;
import app.rostrum.command.mail.Letters;
import app.rostrum.command.mail.MailTokens;
import app.rostrum.command.web.Replies;
import app.rostrum.web.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Whether letters to an account's address reach its owner. */
@RestController
class EmailController {

    private final Commands commands;
    private final Letters letters;
    private final MailTokens tokens;

    EmailController(Commands commands, Letters letters, MailTokens tokens) {
        this.commands = commands;
        this.letters = letters;
        this.tokens = tokens;
    }

    /** Needs nobody to be logged in: the letter may be read on another device. */
    @PostMapping("/v1/email-verifications")
    ResponseEntity<Void> verify(@Valid @RequestBody Verification verification, CommandContext context) {
        var account = tokens.find(LetterKind.VERIFY_EMAIL, verification.token)
                .orElseThrow(() -> new CommandRefused(AccountRefusal.TOKEN_NOT_VALID));
        return Replies.noContent(commands.send(new VerifyEmail(account), context), context);
    }

    /** Another letter. */
    @PostMapping("/v1/me/email/letters")
    ResponseEntity<Void> writeAgain(CommandContext context) {
        letters.write(LetterKind.VERIFY_EMAIL, context.caller());
        return ResponseEntity.accepted().build();
    }

    record Verification(
            @NotNull(message = "is missing") @Text(max = 100)
            String token) {

        @Override
        public String toString() {
            return "Verification";
        }
    }
}
