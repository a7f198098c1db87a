package app.rostrum.command.account;

import app.rostrum.command.Change;
import app.rostrum.command.account.AccountCommand.ChangeProfile;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.command.bus.Commands;
import app.rostrum.command.web.Replies;
import app.rostrum.web.InputError;
import app.rostrum.web.Problem;
import app.rostrum.web.Text;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What people say of themselves. Only they write it, so that the last one holds whichever it was decided on. */
@RestController
class ProfileController {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_BIO = 500;

    private final Commands commands;

    ProfileController(Commands commands) {
        this.commands = commands;
    }

    @PatchMapping(
            path = "/v1/me/profile",
            consumes = {"application/json", "application/merge-patch+json"})
    ResponseEntity<Changed> change(@Valid @RequestBody ProfileChange change, CommandContext context) {
        var receipt = commands.send(
                new ChangeProfile(context.caller(), change.name, change.bio, change.newAsksFollowers()), context);
        return Replies.ok(new Changed(receipt.stream(), receipt.version()), receipt, context);
    }

    record ProfileChange(
            Change<@Text(max = LONGEST_NAME) String> name,
            Change<@Text(max = LONGEST_BIO, lines = true) String> bio,
            Change<Boolean> asksFollowers) {

        /** Nobody is half asked. */
        private @Nullable Boolean newAsksFollowers() {
            if (asksFollowers.present() && asksFollowers.value() == null) {
                throw Problem.invalid(List.of(InputError.body("/asks_followers", "has to be true or false")));
            }
            return asksFollowers.value();
        }
    }

    record Changed(String id, long version) {}
}
