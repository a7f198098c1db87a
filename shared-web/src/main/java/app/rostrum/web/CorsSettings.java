package app.rostrum.web;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which pages in a browser may use the API besides those of the platform's own address.
 *
 * @param origins each as a browser sends it, such as {@code https://app.example.org}; none by default, and never all
 */
@ConfigurationProperties("rostrum.cors")
public record CorsSettings(@DefaultValue List<String> origins) {

    public CorsSettings {
        origins = List.copyOf(origins);
        origins.forEach(CorsSettings::requireOrigin);
    }

    private static void requireOrigin(String text) {
        if (text.isEmpty() || !originOf(text).equals(text)) {
            throw new IllegalArgumentException(
                    "rostrum.cors.origins has to list origins like https://app.example.org, without anything behind; it has \""
                            + text + "\"");
        }
    }

    /** Scheme, host and port of an address; empty if it has none. */
    static String originOf(String address) {
        try {
            var uri = URI.create(address);
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (isWeb && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            }
        } catch (IllegalArgumentException e) {
            // It is none.
        }
        return "";
    }
}
