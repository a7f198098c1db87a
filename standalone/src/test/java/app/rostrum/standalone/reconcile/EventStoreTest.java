package app.rostrum.standalone.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class EventStoreTest {

    @Test
    void a_database_of_others_is_told_without_the_sql_that_it_did_not_understand() {
        var failure = new SQLException("ERROR: relation \"event\" does not exist\n  Position: 38", "42P01");
        assertThat(EventStore.sentence(failure))
                .isEqualTo("The database that ROSTRUM_POSTGRES_URL names holds no events that ROSTRUM_POSTGRES_USER"
                        + " may read.");
    }

    @Test
    void one_that_does_not_answer_is_told_in_the_words_of_the_driver() {
        assertThat(EventStore.sentence(new SQLException("Connection to 127.0.0.1:5432 refused.", "08001")))
                .isEqualTo("The event store does not answer: Connection to 127.0.0.1:5432 refused.");
        assertThat(EventStore.sentence(new SQLException("No suitable driver"))).endsWith("No suitable driver");
    }
}
