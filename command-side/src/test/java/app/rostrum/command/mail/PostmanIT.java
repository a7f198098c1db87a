package app.rostrum.command.mail;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.mail.MailTransport.Undelivered;
import app.rostrum.events.account.AccountId;
import app.rostrum.servers.SharedServers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Letters of tables of its own, which no node sends. */
class PostmanIT {

    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");

    private final JdbcTemplate jdbc = tables();
    private final PostgresLetters letters = new PostgresLetters(jdbc);
    private final PostgresMailTokens tokens = new PostgresMailTokens(jdbc);
    private final List<Mail> taken = new ArrayList<>();
    private boolean away;

    private final Postman postman = new Postman(
            letters,
            tokens,
            new Wording(new MailSettings(
                    null,
                    587,
                    MailSettings.Encryption.NONE,
                    null,
                    null,
                    "x@y.org",
                    null,
                    null,
                    "https://z.org/{token}")),
            mail -> {
                if (away) {
                    throw new Undelivered("it is away", null);
                }
                taken.add(mail);
            });

    private static JdbcTemplate tables() {
        var postgres = SharedServers.postgres();
        var schema = "mail_" + UUID.randomUUID().toString().substring(0, 8);
        var url = postgres.jdbcUrl() + (postgres.jdbcUrl().contains("?") ? "&" : "?") + "currentSchema=" + schema;
        var source = new DriverManagerDataSource(url, postgres.user(), postgres.password());
        Flyway.configure()
                .dataSource(source)
                .schemas(schema)
                .defaultSchema(schema)
                .load()
                .migrate();
        var jdbc = new JdbcTemplate(source);
        jdbc.update(
                "INSERT INTO credential (account, handle, email, password_hash) VALUES (?, 'ada', 'ada@example.org', '')",
                ADA.text());
        return jdbc;
    }

    private void hurry() {
        jdbc.update("UPDATE letter SET due_at = now()");
    }

    private long count(String table) {
        var count = jdbc.queryForObject("SELECT count(*) FROM " + table, Long.class);
        return count == null ? 0 : count;
    }

    @Test
    void a_letter_that_is_not_taken_is_tried_again_and_no_secret_of_it_is_good_before() {
        away = true;
        letters.write(LetterKind.RESET_PASSWORD, ADA);

        postman.round();
        postman.round();

        assertThat(taken).isEmpty();
        assertThat(count("mail_token")).isZero();
        assertThat(count("letter")).isEqualTo(1);
        away = false;
        hurry();
        postman.round();
        assertThat(taken).singleElement().satisfies(it -> {
            assertThat(it.to()).isEqualTo("ada@example.org");
            assertThat(it.text()).contains("@ada", "https://z.org/rostrum_mt_");
        });
        assertThat(count("letter")).isZero();
    }

    @Test
    void tries_come_to_an_end() {
        away = true;
        letters.write(LetterKind.VERIFY_EMAIL, ADA);
        for (int i = 0; i < 12; i++) {
            assertThat(count("letter")).as("after %d tries", i).isEqualTo(1);
            hurry();
            postman.round();
        }
        assertThat(count("letter")).isZero();
    }

    /** It took letters and was killed. */
    @Test
    void what_a_node_has_taken_and_not_sent_another_sends() {
        letters.write(LetterKind.VERIFY_EMAIL, ADA);
        assertThat(letters.take(8)).hasSize(1);
        postman.round();
        assertThat(taken).isEmpty();

        hurry();
        postman.round();

        assertThat(taken).hasSize(1);
    }

    @Test
    void a_used_secret_takes_all_others_of_its_kind_with_it() {
        var one = tokens.make(LetterKind.RESET_PASSWORD, ADA.text());
        var two = tokens.make(LetterKind.RESET_PASSWORD, ADA.text());
        var other = tokens.make(LetterKind.VERIFY_EMAIL, ADA.text());

        assertThat(tokens.use(LetterKind.RESET_PASSWORD, other)).isFalse();
        assertThat(tokens.use(LetterKind.RESET_PASSWORD, one)).isTrue();

        assertThat(tokens.use(LetterKind.RESET_PASSWORD, one)).isFalse();
        assertThat(tokens.use(LetterKind.RESET_PASSWORD, two)).isFalse();
        assertThat(tokens.find(LetterKind.RESET_PASSWORD, one)).contains(ADA);
        assertThat(tokens.find(LetterKind.VERIFY_EMAIL, other)).contains(ADA);
    }

    @Test
    void an_old_secret_is_none() {
        var token = tokens.make(LetterKind.VERIFY_EMAIL, ADA.text());
        jdbc.update("UPDATE mail_token SET expires_at = now() - interval '1 second'");

        assertThat(tokens.find(LetterKind.VERIFY_EMAIL, token)).isEmpty();
        assertThat(tokens.use(LetterKind.VERIFY_EMAIL, token)).isFalse();
        tokens.purge();
        assertThat(count("mail_token")).isZero();
    }

    @Test
    void secrets_are_not_kept() {
        var token = tokens.make(LetterKind.VERIFY_EMAIL, ADA.text());

        assertThat(jdbc.queryForList("SELECT t::text FROM mail_token t", String.class))
                .noneMatch(it -> it.contains(token));
    }
}
