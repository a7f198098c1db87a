package app.rostrum.query.account;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.BOB;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.account.AccountEvent.AccountClosed;
import app.rostrum.events.account.AccountEvent.ProfileChanged;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.BlockEnded;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequestEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequested;
import app.rostrum.events.relation.RelationEvent.MuteBegan;
import app.rostrum.events.relation.RelationEvent.MuteEnded;
import app.rostrum.events.relation.RelationId;
import app.rostrum.query.projection.ProjectorFixture;
import app.rostrum.query.viewer.RelationDocument;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What accounts say of themselves and are to each other, in the projection of accounts. */
class RelationProjectorTest {

    private static final RelationId BOTH = RelationId.of(ADA, BOB);

    @Test
    void a_profile_is_what_was_said_last_and_nothing_once_the_account_is_closed() {
        try (var fixture = ProjectorFixture.of(new AccountProjector())) {
            var events = List.<DomainEvent>of(
                    registered(ADA, "ada"),
                    new ProfileChanged(ADA, "Countess", "I weave.", false),
                    new ProfileChanged(ADA, null, "I count.", true));
            fixture.applyTwice(fixture.recorded(events));
            assertThat(fixture.stored().get(ADA.text()))
                    .contains("\"ada\"", "I count.", "\"asks_followers\": true")
                    .doesNotContain("ADA", "Countess", "weave");
        }
        try (var fixture = ProjectorFixture.of(new AccountProjector())) {
            fixture.applyTwice(fixture.recorded(List.of(
                    registered(ADA, "ada"),
                    new ProfileChanged(ADA, "Countess", "I weave.", true),
                    new AccountClosed(ADA))));
            assertThat(fixture.stored().get(ADA.text())).doesNotContain("ada", "Countess", "weave", "asks");
        }
    }

    @Test
    void each_direction_is_a_document_of_its_own() {
        try (var fixture = ProjectorFixture.of(new AccountProjector())) {
            fixture.applyTwice(
                    fixture.recorded(List.of(new FollowBegan(BOTH, ADA, BOB, false), new MuteBegan(BOTH, BOB, ADA))));
            assertThat(relation(fixture, ADA.text(), BOB.text()))
                    .contains("follows")
                    .doesNotContain("mutes");
            assertThat(relation(fixture, BOB.text(), ADA.text()))
                    .contains("mutes")
                    .doesNotContain("follows");
        }
    }

    @Test
    void a_request_ends_with_an_answer_or_with_the_follow_that_was_asked_for() {
        try (var fixture = ProjectorFixture.of(new AccountProjector())) {
            fixture.applyTwice(fixture.recorded(List.of(new FollowRequested(BOTH, ADA, BOB))));
            assertThat(relation(fixture, ADA.text(), BOB.text()))
                    .contains("requested")
                    .doesNotContain("follows");
        }
        try (var fixture = ProjectorFixture.of(new AccountProjector())) {
            fixture.applyTwice(fixture.recorded(
                    List.of(new FollowRequested(BOTH, ADA, BOB), new FollowRequestEnded(BOTH, ADA, BOB, true))));
            assertThat(relation(fixture, ADA.text(), BOB.text())).doesNotContain("requested", "follows");
        }
        try (var fixture = ProjectorFixture.of(new AccountProjector())) {
            fixture.applyTwice(fixture.recorded(
                    List.of(new FollowRequested(BOTH, ADA, BOB), new FollowBegan(BOTH, ADA, BOB, true))));
            assertThat(relation(fixture, ADA.text(), BOB.text()))
                    .contains("follows")
                    .doesNotContain("requested");
        }
    }

    @Test
    void what_has_ended_is_no_more() {
        try (var fixture = ProjectorFixture.of(new AccountProjector())) {
            fixture.applyTwice(fixture.recorded(List.of(
                    new FollowBegan(BOTH, ADA, BOB, false),
                    new MuteBegan(BOTH, ADA, BOB),
                    new FollowEnded(BOTH, ADA, BOB),
                    new BlockBegan(BOTH, ADA, BOB),
                    new MuteEnded(BOTH, ADA, BOB))));
            assertThat(relation(fixture, ADA.text(), BOB.text()))
                    .contains("blocks")
                    .doesNotContain("mutes", "follows");
            fixture.empty();
            fixture.applyTwice(
                    fixture.recorded(List.of(new BlockBegan(BOTH, ADA, BOB), new BlockEnded(BOTH, ADA, BOB))));
            assertThat(relation(fixture, ADA.text(), BOB.text())).doesNotContain("blocks");
        }
    }

    @Test
    void what_never_began_cannot_end() {
        try (var fixture = ProjectorFixture.of(new AccountProjector())) {
            var ended = fixture.recorded(List.<DomainEvent>of(new FollowEnded(BOTH, ADA, BOB)));
            assertThatThrownBy(() -> fixture.apply(ended))
                    .hasRootCauseMessage("an event changes what no earlier event has begun");
        }
    }

    private static String relation(ProjectorFixture<?> fixture, String from, String to) {
        return Objects.requireNonNull(fixture.stored().get(RelationDocument.id(from, to)));
    }
}
