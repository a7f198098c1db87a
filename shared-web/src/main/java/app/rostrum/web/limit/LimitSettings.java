package app.rostrum.web.limit;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one client may ask for. Each rate holds on each node by itself; {@code off} takes one away.
 *
 * @param enabled whether anything is counted and slowed down at all, failed logins included
 * @param readsPerAddress reads from one address
 * @param readsPerAccount reads by one account, from wherever
 * @param commandsPerAddress commands from one address
 * @param commandsPerAccount commands by one account
 * @param loginsPerAddress logins, refreshed sessions, and whatever else asks for a password or for a secret of a letter, from one address and of
 *     whatever accounts
 * @param registrationsPerAddress accounts opened from one address
 * @param exchangesPerAddress exchanges of personal tokens from one address, such as that of a node of the query side
 * @param newTokensPerAddress personal tokens from one address that a node of the query side does not remember, and has exchanged
 * @param remembered how many addresses and how many accounts are remembered for each limit, 1 at least
 * @param trustedProxies whose {@code X-Forwarded-For} is believed: the edge. Everybody else's is ignored
 */
@ConfigurationProperties("rostrum.limits")
public record LimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("6000/1m") Rate readsPerAddress,
        @DefaultValue("3000/1m") Rate readsPerAccount,
        @DefaultValue("3000/1m") Rate commandsPerAddress,
        @DefaultValue("600/1m") Rate commandsPerAccount,
        @DefaultValue("60/1m") Rate loginsPerAddress,
        @DefaultValue("100/1h") Rate registrationsPerAddress,
        @DefaultValue("6000/1m") Rate exchangesPerAddress,
        @DefaultValue("60/1m") Rate newTokensPerAddress,
        @DefaultValue("50000") int remembered,
        @DefaultValue({"127.0.0.0/8", "::1"}) List<Network> trustedProxies) {

    public LimitSettings {
        trustedProxies = List.copyOf(trustedProxies);
        if (remembered < 1) {
            throw new IllegalArgumentException("rostrum.limits.remembered has to be 1 at least; it is " + remembered);
        }
    }
}
