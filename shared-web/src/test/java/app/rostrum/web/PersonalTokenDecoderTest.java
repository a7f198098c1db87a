package app.rostrum.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.web.TokenExchange.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

class PersonalTokenDecoderTest {

    private static final String TOKEN = token("A");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> refused = new HashSet<>();
    private long nanos;
    private Duration goodFor = QUARTER;
    private boolean away;

    /** What a token is exchanged for names it, and how often it was asked for. */
    private final TokenExchange exchange = token -> {
        asked.add(token.text());
        if (away) {
            throw new JwtException("away");
        }
        if (refused.contains(token.text())) {
            throw new BadJwtException("refused");
        }
        return new AccessToken("jwt " + token.text() + " " + asked.size(), goodFor);
    };

    private final PersonalTokenDecoder decoder = new PersonalTokenDecoder(this::jwt, exchange, () -> nanos);

    private Jwt jwt(String text) {
        if (refused.contains(text)) {
            throw new BadJwtException("ended");
        }
        return new Jwt(text, Instant.EPOCH, Instant.MAX, Map.of("alg", "ES256"), Map.of("sub", "ada"));
    }

    private static String token(String letter) {
        return "rostrum_pat_01j9zq4k2vfr8t9d3m5n7p1q2s_" + letter.repeat(43);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void isBad(String token) {
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void what_is_no_personal_token_is_none_of_its_business() {
        assertThat(decoder.decode("an access token").getTokenValue()).isEqualTo("an access token");
        assertThat(asked).isEmpty();
    }

    @Test
    void an_exchange_is_remembered_for_ten_minutes_and_for_each_token_by_itself() {
        assertThat(decoder.decode(TOKEN).getTokenValue()).isEqualTo("jwt " + TOKEN + " 1");
        decoder.decode(token("B"));
        pass(Duration.ofMinutes(10).minusNanos(1));
        assertThat(decoder.decode(TOKEN).getTokenValue()).isEqualTo("jwt " + TOKEN + " 1");
        assertThat(asked).containsExactly(TOKEN, token("B"));

        pass(Duration.ofNanos(1));

        assertThat(decoder.decode(TOKEN).getTokenValue()).isEqualTo("jwt " + TOKEN + " 3");
    }

    @Test
    void it_is_forgotten_before_its_access_token_runs_out() {
        goodFor = Duration.ofSeconds(60);
        decoder.decode(TOKEN);
        pass(Duration.ofSeconds(55).minusNanos(1));
        decoder.decode(TOKEN);
        assertThat(asked).hasSize(1);

        pass(Duration.ofNanos(1));
        refused.add(TOKEN);

        isBad(TOKEN);
    }

    @Test
    void the_last_seconds_of_a_token_are_not_remembered() {
        goodFor = Duration.ofSeconds(3);
        decoder.decode(TOKEN);
        decoder.decode(TOKEN);

        assertThat(asked).hasSize(2);
    }

    @Test
    void a_bad_token_is_refused_and_asked_about_again_some_seconds_later() {
        refused.add(TOKEN);
        isBad(TOKEN);
        isBad(TOKEN);
        pass(Duration.ofSeconds(5).minusNanos(1));
        isBad(TOKEN);
        assertThat(asked).hasSize(1);

        pass(Duration.ofNanos(1));
        refused.clear();

        decoder.decode(TOKEN);
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_has_not_the_form_of_one_is_refused_without_a_question() {
        isBad("rostrum_pat_");
        isBad(TOKEN + "A");
        assertThat(asked).isEmpty();
    }

    @Test
    void where_nobody_can_be_asked_a_token_is_neither_good_nor_bad_and_what_is_remembered_is_good() {
        decoder.decode(TOKEN);
        away = true;

        assertThatThrownBy(() -> decoder.decode(token("B")))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);
        decoder.decode(TOKEN);

        away = false;
        decoder.decode(token("B"));
    }

    @Test
    void once_its_access_token_is_refused_a_token_is_asked_about_anew() {
        decoder.decode(TOKEN);
        refused.add("jwt " + TOKEN + " 1");
        isBad(TOKEN);
        isBad(TOKEN);
        assertThat(asked).hasSize(1);

        pass(Duration.ofSeconds(5));

        assertThat(decoder.decode(TOKEN).getTokenValue()).isEqualTo("jwt " + TOKEN + " 2");
    }

    @Test
    void many_at_once_with_one_token_wait_for_one_exchange() throws InterruptedException {
        int many = 50;
        var begun = new CountDownLatch(many);
        var slow = new PersonalTokenDecoder(
                this::jwt,
                token -> {
                    await(begun);
                    return exchange.exchange(token);
                },
                () -> nanos);
        Callable<Jwt> reader = () -> {
            begun.countDown();
            return slow.decode(TOKEN);
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Collections.nCopies(many, reader)))
                    .extracting(it -> it.resultNow().getTokenValue())
                    .containsOnly("jwt " + TOKEN + " 1");
        }
        assertThat(asked).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
