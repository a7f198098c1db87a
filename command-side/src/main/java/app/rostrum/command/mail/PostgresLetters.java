package app.rostrum.command.mail;

import app.rostrum.command.auth.Names;
import app.rostrum.command.store.WriteOrder;
import app.rostrum.events.account.AccountId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The letters that have still to be sent. */
@Component
class PostgresLetters implements Letters {

    private static final String WRITE = "INSERT INTO letter (kind, account) VALUES (?, ?)";
    private static final String WRITE_TO_OWNER = """
            INSERT INTO letter (kind, account) VALUES (?, (SELECT owner FROM reservation WHERE kind = ? AND name = ?))""";

    /** Whoever has it has two minutes; after that another may try. */
    private static final String TAKE = """
            WITH taken AS (
                UPDATE letter SET due_at = now() + interval '2 minutes', tries = tries + 1
                WHERE number IN (
                    SELECT number FROM letter WHERE due_at <= now() ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING number, kind, account, tries)
            SELECT t.number, t.kind, t.account, t.tries, c.handle, c.email
            FROM taken t LEFT JOIN credential c ON c.account = t.account ORDER BY t.number""";

    private static final String LATER = "UPDATE letter SET due_at = now() + make_interval(secs => ?) WHERE number = ?";
    private static final String DONE = "DELETE FROM letter WHERE number = ?";

    private final JdbcTemplate jdbc;

    PostgresLetters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void write(LetterKind kind, AccountId account) {
        WriteOrder.writing();
        jdbc.update(WRITE, kind.text(), account.text());
    }

    @Override
    public void writeToOwnerOf(String email, LetterKind kind) {
        jdbc.update(WRITE_TO_OWNER, kind.text(), Names.EMAIL, Names.comparable(email));
    }

    List<Due> take(int most) {
        return jdbc.query(
                TAKE,
                (row, number) -> new Due(
                        row.getLong(1),
                        LetterKind.of(row.getString(2)),
                        row.getString(3),
                        row.getInt(4),
                        row.getString(5),
                        row.getString(6)),
                most);
    }

    void later(Due letter, Duration pause) {
        jdbc.update(LATER, (double) pause.toSeconds(), letter.number);
    }

    void done(Due letter) {
        jdbc.update(DONE, letter.number);
    }

    /**
     * A letter that is to be sent now.
     *
     * @param tries with this one
     * @param account null, as what follows, where there is none
     */
    record Due(
            long number,
            LetterKind kind,
            @Nullable String account,
            int tries,
            @Nullable String handle,
            @Nullable String email) {

        @Override
        public String toString() {
            return kind.text() + " to " + account;
        }
    }
}
