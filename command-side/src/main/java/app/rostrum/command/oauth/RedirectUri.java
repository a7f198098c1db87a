package app.rostrum.command.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where an app wants people to be sent back to: HTTPS anywhere, HTTP on the machine of the person itself, by number and on any port (RFC 8252, 7.3), or a scheme
 * of the app's own that is the reverse of a domain name (7.1).
 */
public final class RedirectUri {

    /** The rule, to go on after the name of the field. */
    public static final String SENTENCE =
            "has to be an address of https, of http://127.0.0.1, or of an app's own scheme"
                    + " such as com.example.app, without a fragment";

    private static final int LONGEST = 500;
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern OWN_SCHEME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");

    private RedirectUri() {}

    public static boolean isValid(String text) {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme();
            // Answers are added to it as the library does it, which takes no other letters.
            UriComponentsBuilder.fromUriString(text).build(true);
            if (scheme == null
                    || uri.isOpaque()
                    || text.length() > LONGEST
                    || uri.getRawFragment() != null
                    || uri.getUserInfo() != null) {
                return false;
            }
            return switch (scheme) {
                case "https" -> uri.getHost() != null;
                case "http" -> LOOPBACK.equals(uri.getHost());
                default -> OWN_SCHEME.matcher(scheme).matches();
            };
        } catch (URISyntaxException | IllegalArgumentException e) {
            return false;
        }
    }

    /** As people read it who are sent there. */
    static String place(String valid) {
        var uri = URI.create(valid);
        return switch (uri.getScheme()) {
            case "https" -> uri.getRawAuthority();
            case "http" -> "a program on this machine";
            default -> "the app " + uri.getScheme() + " on this device";
        };
    }

    /** As the Content-Security-Policy of a page names it whose form may lead there. */
    static String policySource(String valid) {
        var uri = URI.create(valid);
        return switch (uri.getScheme()) {
            case "https" -> "https://" + uri.getRawAuthority();
            case "http" -> "http://" + uri.getHost() + ":*";
            default -> uri.getScheme() + ":";
        };
    }
}
