package app.rostrum.query.auth;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The side that issues access tokens: where it publishes its keys, and exchanges personal tokens.
 *
 * @param url its address
 * @param keysLimit how long fetching the keys may take
 * @param keysFor how long fetched keys are used before they are asked for again
 * @param keysInOutage how much longer they are used while that side is away
 * @param exchangeLimit how long an exchange of a personal token may take, and how long one waits for its turn
 * @param exchangesAtOnce how many run at a time
 */
@ConfigurationProperties("rostrum.command-side")
public record CommandSideSettings(
        @DefaultValue("http://localhost:8081") URI url,
        @DefaultValue("2s") Duration keysLimit,
        @DefaultValue("5m") Duration keysFor,
        @DefaultValue("6h") Duration keysInOutage,
        @DefaultValue("2s") Duration exchangeLimit,
        @DefaultValue("8") int exchangesAtOnce) {

    public CommandSideSettings {
        if (exchangesAtOnce < 1) {
            throw new IllegalArgumentException(
                    "rostrum.command-side.exchanges-at-once has to be 1 at least; it is " + exchangesAtOnce);
        }
    }
}
