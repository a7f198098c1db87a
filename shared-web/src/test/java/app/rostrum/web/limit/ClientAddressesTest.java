package app.rostrum.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

    private final ClientAddresses addresses =
            new ClientAddresses(List.of(Network.valueOf("127.0.0.0/8"), Network.valueOf("10.1.0.0/20")));

    @Test
    void without_a_proxy_it_is_the_socket() {
        assertThat(addresses.find("203.0.113.7", null).network()).isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 203.0.113.7, 203.0.113.7",
        "10.1.15.255, 203.0.113.7, 203.0.113.7",
        "10.1.16.0, 203.0.113.7, 10.1.16.0",
        "198.51.100.1, 203.0.113.7, 198.51.100.1",
        "0:0:0:0:0:0:0:1, 203.0.113.7, 0:0:0:0:0:0:0:0/64",
    })
    void only_a_proxy_of_ours_is_believed(String socket, String forwardedFor, String found) {
        assertThat(addresses.find(socket, forwardedFor).network()).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"6.6.6.6, 203.0.113.7", "127.0.0.1,  203.0.113.7 ", "nonsense,203.0.113.7", ",203.0.113.7"})
    void of_many_the_last_counts_which_is_the_proxys_own(String forwardedFor) {
        assertThat(addresses.find("127.0.0.1", forwardedFor).network()).isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "unknown", "203.0.113.7, nonsense", "203.0.113.256", "localhost", "1.2.3.4:80"})
    void what_is_no_address_is_the_proxys(String forwardedFor) {
        assertThat(addresses.find("127.0.0.1", forwardedFor).network()).isEqualTo("127.0.0.1");
    }

    @Test
    void ipv6_counts_by_network_and_ipv4_written_as_ipv6_as_what_it_is() {
        assertThat(addresses.find("2001:db8:1:2:3:4:5:6", null))
                .isEqualTo(addresses.find("2001:db8:1:2:ffff::", null))
                .isNotEqualTo(addresses.find("2001:db8:1:3::", null));
        assertThat(addresses.find("2001:db8:1:2:3:4:5:6", null).network()).isEqualTo("2001:db8:1:2:0:0:0:0/64");
        assertThat(addresses.find("fe80::1%eth0", null).network()).isEqualTo("fe80:0:0:0:0:0:0:0/64");
        assertThat(addresses.find("::ffff:203.0.113.7", null).network()).isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "proxy.example.org", "::/129"})
    void a_network_is_an_address_and_a_number_of_bits(String text) {
        assertThatThrownBy(() -> Network.valueOf(text)).hasMessageContaining("like 10.0.0.0/8");
    }
}
