package app.rostrum.web.limit;

import jakarta.servlet.ServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a request comes from: an IPv4 address or, since one household or server has as many as it likes of the others, the network of 64
 * bits in which an IPv6 address lies.
 */
public record ClientAddress(String network) {

    private static final String ATTRIBUTE = ClientAddress.class.getName();
    private static final int NETWORK_BITS = 64;

    /** The one that a request comes from. */
    public static ClientAddress of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof ClientAddress known) {
            return known;
        }
        throw new IllegalStateException("no filter has said where this request comes from");
    }

    static ClientAddress of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return new ClientAddress(address.getHostAddress());
        }
        try {
            var network = InetAddress.getByAddress(Network.start(address.getAddress(), NETWORK_BITS));
            return new ClientAddress(network.getHostAddress() + "/" + NETWORK_BITS);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    void isOf(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
