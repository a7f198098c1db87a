package app.rostrum.web.limit;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of addresses, written as {@code 10.0.0.0/8} or {@code fd00::/8}; without a slash it is one address. */
public final class Network {

    private final byte[] first;
    private final int bits;

    private Network(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /** Reads the form in which settings have it. Names are not looked up. */
    public static Network valueOf(String text) {
        int slash = text.indexOf('/');
        try {
            var first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            int most = first.length * Byte.SIZE;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= most) {
                return new Network(start(first, bits), bits);
            }
        } catch (IllegalArgumentException e) {
            // The sentence below is as true.
        }
        throw new IllegalArgumentException("a network is written like 10.0.0.0/8 or ::1; this is \"" + text + "\"");
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == first.length && Arrays.equals(start(bytes, bits), first);
    }

    /** The first address of the range of that many bits in which an address lies. */
    static byte[] start(byte[] address, int bits) {
        var start = new byte[address.length];
        for (int i = 0; i < start.length; i++) {
            int kept = Math.clamp(bits - (long) i * Byte.SIZE, 0, Byte.SIZE);
            start[i] = (byte) (address[i] & (0xff << (Byte.SIZE - kept)));
        }
        return start;
    }
}
