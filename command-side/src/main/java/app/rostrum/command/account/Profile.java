package app.rostrum.command.account;

import app.rostrum.command.account.AccountCommand.ChangeProfile;
import app.rostrum.events.account.AccountEvent.ProfileChanged;
import org.jspecify.annotations.Nullable;

/** What an account says of itself. */
record Profile(@Nullable String name, @Nullable String bio, boolean asksFollowers) {

    static final Profile EMPTY = new Profile(null, null, false);

    static Profile of(ProfileChanged event) {
        return new Profile(event.name(), event.bio(), event.asksFollowers());
    }

    Profile with(ChangeProfile change) {
        var asks = change.asksFollowers();
        return new Profile(change.name().orKeep(name), change.bio().orKeep(bio), asks == null ? asksFollowers : asks);
    }
}
