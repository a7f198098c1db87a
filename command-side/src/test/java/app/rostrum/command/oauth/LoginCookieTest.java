package app.rostrum.command.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.web.WebSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.util.unit.DataSize;

class LoginCookieTest {

    @Test
    void over_https_a_browser_keeps_it_for_this_host_alone_and_from_scripts() {
        assertThat(cookie("https://rostrum.example.org"))
                .isEqualTo("__Host-rostrum_login=token; Path=/; Max-Age=900; %s; Secure; HttpOnly; SameSite=Lax"
                        .formatted(expires("https://rostrum.example.org")));
    }

    @Test
    void on_a_laptop_it_has_a_name_that_goes_without_https() {
        assertThat(cookie("http://localhost:8080"))
                .startsWith("rostrum_login=token; Path=/;")
                .doesNotContain("Secure");
    }

    private static String cookie(String issuer) {
        var settings = new WebSettings(DataSize.ofKilobytes(64), Duration.ofSeconds(30), issuer, "rostrum");
        return new LoginCookie(
                        token -> {
                            throw new BadJwtException(token);
                        },
                        settings)
                .with("token")
                .toString();
    }

    private static String expires(String issuer) {
        return cookie(issuer).replaceFirst("^.*(Expires=[^;]*);.*$", "$1");
    }
}
