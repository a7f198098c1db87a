package app.rostrum.web.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where requests come from: what the socket says or, where that is a proxy of ours, what the proxy says. Only its own word counts,
 * which is the last: what stands before may be the client's.
 */
final class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int LONGEST = 64;

    private final List<Network> proxies;

    ClientAddresses(List<Network> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    ClientAddress find(HttpServletRequest request) {
        var said = request.getHeaders(FORWARDED_FOR);
        String last = null;
        while (said.hasMoreElements()) {
            last = said.nextElement();
        }
        return find(request.getRemoteAddr(), last);
    }

    /** @param forwardedFor the last header line of that name; null where there is none */
    ClientAddress find(String socket, @Nullable String forwardedFor) {
        var peer = InetAddress.ofLiteral(withoutZone(socket));
        if (forwardedFor == null || proxies.stream().noneMatch(it -> it.contains(peer))) {
            return ClientAddress.of(peer);
        }
        var last = forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip();
        try {
            return ClientAddress.of(last.length() > LONGEST ? peer : InetAddress.ofLiteral(withoutZone(last)));
        } catch (IllegalArgumentException e) {
            return ClientAddress.of(peer);
        }
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
