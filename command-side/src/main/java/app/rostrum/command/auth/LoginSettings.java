package app.rostrum.command.auth;

import app.rostrum.web.limit.Rate;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How failed logins are slowed down (ADR 34).
 *
 * @param strangers tries to log in to one account from all addresses together from which it was not logged in to before; as many to show its
 *     password once more in all its sessions together
 * @param freeTries failures with one account from one address after which nobody has to wait yet
 * @param freeTriesPerAddress the same from one address with whatever accounts
 * @param longestDelay until the next try from an address that is not known
 * @param longestDelayKnown the same where it is
 * @param failuresFor how long failures are remembered after the last
 * @param addressesFor how long an address is known after the last login from there
 */
@ConfigurationProperties("rostrum.logins")
record LoginSettings(
        @DefaultValue("4/80s") Rate strangers,
        @DefaultValue("4") int freeTries,
        @DefaultValue("20") int freeTriesPerAddress,
        @DefaultValue("1h") Duration longestDelay,
        @DefaultValue("1m") Duration longestDelayKnown,
        @DefaultValue("1d") Duration failuresFor,
        @DefaultValue("90d") Duration addressesFor) {

    LoginSettings {
        if (strangers.isOff()) {
            throw new IllegalArgumentException(
                    "rostrum.logins.strangers cannot be off; rostrum.limits.enabled=false takes all limits away");
        }
    }
}
