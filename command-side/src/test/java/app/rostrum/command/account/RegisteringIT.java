package app.rostrum.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import app.rostrum.servers.SharedServers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class RegisteringIT {

    private static final int AT_ONCE = 50;

    private static Client.Answer register(String handle, String email) {
        return Client.anonymous(Node.shared())
                .send(
                        "POST",
                        "/v1/accounts",
                        "{\"handle\":\"%s\",\"email\":\"%s\",\"password\":\"correct horse\"}".formatted(handle, email));
    }

    private static List<Client.Answer> atOnce(IntFunction<Client.Answer> request) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(IntStream.range(0, AT_ONCE)
                            .mapToObj(it -> (Callable<Client.Answer>) () -> request.apply(it))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private static String some() {
        return "n" + UUID.randomUUID().toString().substring(0, 10).replace('-', '_');
    }

    @Test
    void of_fifty_that_want_one_handle_one_gets_it() throws InterruptedException {
        var handle = some();

        var answers = atOnce(it ->
                register(it % 2 == 0 ? handle : handle.toUpperCase(java.util.Locale.ROOT), some() + "@example.org"));

        assertThat(answers.stream().filter(it -> it.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(it -> it.status() != 201))
                .allSatisfy(it -> assertThat(it.code()).isEqualTo("handle-taken"));
    }

    @Test
    void of_fifty_with_one_address_in_different_letters_one_gets_in() throws InterruptedException {
        var email = some();

        var answers = atOnce(it -> register(
                some(), it % 2 == 0 ? email + "@example.org" : "\\uff2e" + email.substring(1) + "@EXAMPLE.org"));

        assertThat(answers.stream().filter(it -> it.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(it -> it.status() != 201))
                .allSatisfy(it -> assertThat(it.code()).isEqualTo("email-taken"));
    }

    @Test
    void neither_address_nor_password_is_in_an_event() {
        var handle = some();
        register(handle, handle + "@secret.example");

        var jdbc = Node.shared().get(JdbcTemplate.class);
        assertThat(jdbc.queryForObject("SELECT count(*) FROM event WHERE payload->>'handle' = ?", Long.class, handle))
                .isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM event WHERE payload::text ~ 'secret.example|correct horse|argon2' OR metadata::text ~ 'secret.example|correct horse'",
                        Long.class))
                .isZero();
        assertThat(jdbc.queryForObject("SELECT password_hash FROM credential WHERE handle = ?", String.class, handle))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void one_logs_in_by_handle_or_address_in_any_letters_and_not_with_another_password() {
        var handle = some();
        register(handle, handle + "@example.org");
        var nobody = Client.anonymous(Node.shared());

        for (var login : List.of(handle, handle.toUpperCase(java.util.Locale.ROOT), handle + "@Example.ORG")) {
            var session = nobody.send(
                    "POST", "/v1/sessions", "{\"login\":\"%s\",\"password\":\"correct horse\"}".formatted(login));
            assertThat(session.status()).isEqualTo(201);
            assertThat(session.json().at("/account/handle").asString()).isEqualTo(handle);
            assertThat(session.json().get("token_type").asString()).isEqualTo("Bearer");
            assertThat(session.json().get("expires_in").asInt()).isEqualTo(900);
            assertThat(session.header("Cache-Control")).contains("no-store");
        }
        for (var login : List.of(handle, some())) {
            var refused =
                    nobody.send("POST", "/v1/sessions", "{\"login\":\"%s\",\"password\":\"wrong\"}".formatted(login));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("wrong-credentials");
        }
    }

    @Test
    void a_password_may_have_128_characters_and_each_of_them_counts() {
        var handle = some();
        var password = "\ud83d\ude42 ".repeat(63);
        var nobody = Client.anonymous(Node.shared());

        var registered = nobody.send(
                "POST",
                "/v1/accounts",
                "{\"handle\":\"%1$s\",\"email\":\"%1$s@example.org\",\"password\":\"%2$sab\"}"
                        .formatted(handle, password));

        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        for (var end : List.of("ab", "ac", "a", "Ab")) {
            var session = nobody.send(
                    "POST", "/v1/sessions", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(handle, password + end));
            assertThat(session.status()).as(end).isEqualTo(end.equals("ab") ? 201 : 401);
        }
    }

    @Test
    void no_account_comes_with_a_new_database() {
        var postgres = SharedServers.postgres();
        var schema = "fresh_" + some();
        var flyway = Flyway.configure()
                .dataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .schemas(schema)
                .cleanDisabled(false)
                .load();
        flyway.migrate();

        var jdbc = Node.shared().get(JdbcTemplate.class);
        for (var table : List.of("credential", "reservation", "session", "event")) {
            assertThat(jdbc.queryForObject("SELECT count(*) FROM " + schema + "." + table, Long.class))
                    .as(table)
                    .isZero();
        }
        flyway.clean();
    }

    @Test
    void a_hash_of_weaker_settings_is_made_anew_at_the_next_login() {
        var handle = some();
        register(handle, handle + "@example.org");
        var weak = new Argon2PasswordEncoder(16, 32, 1, 7_168, 1).encode("correct horse");
        var jdbc = Node.shared().get(JdbcTemplate.class);
        jdbc.update("UPDATE credential SET password_hash = ? WHERE handle = ?", weak, handle);

        Client.loggedIn(Node.shared(), handle);

        assertThat(jdbc.queryForObject("SELECT password_hash FROM credential WHERE handle = ?", String.class, handle))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        Client.loggedIn(Node.shared(), handle);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "handle | null | email | /handle",
                "handle | 'ab' | email | /handle",
                "handle | '1abc' | email | /handle",
                "handle | 'with space' | email | /handle",
                "handle | 'ünïcode' | email | /handle",
                "handle | 'abcdefghijabcdefghijabcdefghijk' | email | /handle",
                "email | null | handle | /email",
                "email | 'nobody' | handle | /email",
                "email | 'a@b' | handle | /email",
                "email | 'a@b@c.org' | handle | /email",
                "email | 'a@b.org\\r\\nBcc: c' | handle | /email",
                "email | 'Ada <ada@b.org>' | handle | /email",
                "password | null | handle | /password",
                "password | 'short' | handle | /password",
                "password | 'PASSWORD1' | handle | /password",
                "password | 'rostrum2026' | handle | /password",
                "name | '' | handle | /name",
                "name | 'two\\nlines' | handle | /name",
                "name | 'half \\ud800' | handle | /name"
            })
    void what_is_wrong_is_named(String field, String value, String ignored, String pointer) {
        var fields = new java.util.LinkedHashMap<String, String>();
        fields.put("handle", "\"" + some() + "\"");
        fields.put("email", "\"" + some() + "@example.org\"");
        fields.put("password", "\"correct horse\"");
        fields.put(field, value.equals("null") ? "null" : "\"" + value + "\"");
        var body = new StringBuilder();
        fields.forEach((name, text) -> body.append(body.isEmpty() ? "{" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(text));

        var answer = Client.anonymous(Node.shared()).send("POST", "/v1/accounts", body + "}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }
}
