package app.rostrum.command.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUriTest {

    @ParameterizedTest
    @CsvSource({
        "https://reader.example.org/back, https://reader.example.org, reader.example.org",
        "https://reader.example.org:8443/back?a=b, https://reader.example.org:8443, reader.example.org:8443",
        "http://127.0.0.1/back, http://127.0.0.1:*, a program on this machine",
        "http://127.0.0.1:4711/back, http://127.0.0.1:*, a program on this machine",
        "com.example.reader:/back, com.example.reader:, the app com.example.reader on this device",
    })
    void an_address_that_only_the_app_can_have(String uri, String source, String place) {
        assertThat(RedirectUri.isValid(uri)).isTrue();
        assertThat(RedirectUri.policySource(uri)).isEqualTo(source);
        assertThat(RedirectUri.place(uri)).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/back",
                "reader.example.org/back",
                "http://reader.example.org/back",
                "http://localhost/back",
                "http://127.0.0.2/back",
                "https:///back",
                "https://*.example.org/back",
                "https://ada@reader.example.org/back",
                "https://reader.example.org/back#token",
                "http://[::1]/back",
                "https://example.org/zur\u00fcck",
                "https://example.org/back?a[]=1",
                "com.example.app:callback",
                "javascript:alert(1)",
                "data:text/html,x",
                "reader:/back",
                "HTTPS://reader.example.org/back",
                "https://reader.example.org/a b",
            })
    void an_address_that_others_can_have_too(String uri) {
        assertThat(RedirectUri.isValid(uri)).isFalse();
    }
}
