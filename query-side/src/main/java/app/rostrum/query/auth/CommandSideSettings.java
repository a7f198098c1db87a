package app.rostrum.query.auth;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the side that issues access tokens publishes its keys.
 *
 * @param url its address
 * @param keysLimit how long fetching the keys may take
 * @param keysFor how long fetched keys are used before they are asked for again
 * @param keysInOutage how much longer they are used while that side is away
 */
@ConfigurationProperties("rostrum.command-side")
public record CommandSideSettings(
        @DefaultValue("http://localhost:8081") URI url,
        @DefaultValue("2s") Duration keysLimit,
        @DefaultValue("5m") Duration keysFor,
        @DefaultValue("6h") Duration keysInOutage) {}
