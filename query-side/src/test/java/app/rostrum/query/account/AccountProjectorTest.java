package app.rostrum.query.account;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.account.AccountEvent.EmailVerified;
import app.rostrum.events.account.AccountEvent.PasswordChanged;
import app.rostrum.query.projection.ProjectorFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountProjectorTest {

    @Test
    void a_registered_account_is_there_and_is_the_same_when_it_comes_again() {
        try (var fixture = ProjectorFixture.of(new AccountProjector())) {
            var recorded = fixture.recorded(List.<DomainEvent>of(registered(ADA, "ada")));
            fixture.apply(recorded);
            var once = fixture.stored();
            assertThat(once.get(ADA.text())).contains("\"ada\"", "\"ADA\"", "created_at");
            fixture.apply(recorded);
            assertThat(fixture.stored()).isEqualTo(once);
            fixture.empty();
            fixture.apply(recorded);
            assertThat(fixture.stored()).isEqualTo(once);
        }
    }

    @Test
    void what_others_may_not_see_changes_nothing_but_how_far_it_is() {
        try (var fixture = ProjectorFixture.of(new AccountProjector())) {
            var recorded = fixture.recorded(List.<DomainEvent>of(
                    registered(ADA, "ada"), new EmailVerified(ADA), new PasswordChanged(ADA, false)));
            fixture.apply(recorded);
            assertThat(fixture.stored().get(ADA.text()))
                    .contains("\"ada\"", "\"ADA\"", "\"version\": 3")
                    .doesNotContain("reset");
        }
    }

    @Test
    void an_account_whose_names_were_erased_is_coped_with() {
        try (var fixture = ProjectorFixture.of(new AccountProjector())) {
            fixture.apply(fixture.recorded(List.<DomainEvent>of(new AccountRegistered(ADA, null, null))));
            assertThat(fixture.stored().get(ADA.text())).doesNotContain("handle", "name");
        }
    }
}
