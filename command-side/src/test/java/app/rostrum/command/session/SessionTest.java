package app.rostrum.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.auth.Admission;
import app.rostrum.command.auth.Admission.App;
import app.rostrum.command.auth.Admission.Login;
import app.rostrum.command.auth.Admission.PersonalToken;
import app.rostrum.command.auth.Sessions;
import app.rostrum.command.session.SessionCommand.DeleteToken;
import app.rostrum.command.session.SessionCommand.EndSession;
import app.rostrum.command.session.SessionCommand.OpenSession;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.EndReason;
import app.rostrum.events.session.Scope;
import app.rostrum.events.session.SessionEvent;
import app.rostrum.events.session.SessionEvent.AppAdmitted;
import app.rostrum.events.session.SessionEvent.SessionEnded;
import app.rostrum.events.session.SessionEvent.SessionOpened;
import app.rostrum.events.session.SessionEvent.TokenMade;
import app.rostrum.events.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTest {

    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final AccountId BOB = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2b");
    private static final SessionId SESSION = new SessionId("session_01j9zq4k2vfr8t9d3m5n7p1q2s");
    private static final AppId APP = new AppId("app_01j9zq4k2vfr8t9d3m5n7p1q2p");
    private static final Instant EXPIRY = Instant.parse("2027-01-01T00:00:00Z");
    private static final SessionOpened OPENED = new SessionOpened(SESSION, ADA);

    private final AggregateTestFixture<Session> fixture = new AggregateTestFixture<>(Session.class);
    private final List<String> kept = new ArrayList<>();

    @BeforeEach
    void ports() {
        fixture.registerInjectableResource(new Sessions() {
            @Override
            public void open(Admission admission) {
                kept.add("opened " + admission);
            }

            @Override
            public void end(SessionId session) {
                kept.add("ended " + session);
            }
        });
    }

    @Test
    void a_session_is_opened_and_its_event_knows_neither_secret_nor_device() {
        fixture.givenNoPriorActivity()
                .when(new OpenSession(new Login(SESSION, ADA, new byte[32], "telephone", Duration.ofDays(30))))
                .expectEvents(OPENED);

        assertThat(kept).containsExactly("opened Login in " + SESSION);
    }

    @Test
    void a_token_is_made_and_its_event_says_what_for_and_how_long_but_not_its_name() {
        var scopes = List.of(Scope.READ, Scope.WRITE);

        fixture.givenNoPriorActivity()
                .when(new OpenSession(new PersonalToken(SESSION, ADA, new byte[32], "nightly script", scopes, EXPIRY)))
                .expectEvents(new TokenMade(SESSION, ADA, scopes, EXPIRY));

        assertThat(kept).containsExactly("opened PersonalToken in " + SESSION);
    }

    @Test
    void an_app_is_let_in() {
        var scopes = List.of(Scope.READ);

        fixture.givenNoPriorActivity()
                .when(new OpenSession(new App(SESSION, ADA, null, APP, scopes, Duration.ofMinutes(15))))
                .expectEvents(new AppAdmitted(SESSION, ADA, APP, scopes));

        assertThat(kept).containsExactly("opened App in " + SESSION);
    }

    @ParameterizedTest
    @MethodSource("begun")
    void its_account_ends_a_session_whatever_it_was_opened_for(SessionEvent begun) {
        fixture.given(begun)
                .when(new EndSession(SESSION, ADA, EndReason.LOGGED_OUT))
                .expectEvents(new SessionEnded(SESSION, ADA, EndReason.LOGGED_OUT));

        assertThat(kept).containsExactly("ended " + SESSION);
    }

    static List<SessionEvent> begun() {
        return List.of(
                OPENED,
                new TokenMade(SESSION, ADA, List.of(Scope.READ), EXPIRY),
                new AppAdmitted(SESSION, ADA, APP, List.of(Scope.READ)));
    }

    @Test
    void nobody_ends_the_session_of_another_or_learns_that_there_is_one() {
        fixture.given(OPENED)
                .when(new EndSession(SESSION, BOB, EndReason.LOGGED_OUT))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("SESSION_NOT_FOUND");

        assertThat(kept).isEmpty();
    }

    @Test
    void its_account_deletes_a_token_as_often_as_it_likes() {
        var made = new TokenMade(SESSION, ADA, List.of(Scope.READ), EXPIRY);
        var ended = new SessionEnded(SESSION, ADA, EndReason.LOGGED_OUT);

        fixture.given(made).when(new DeleteToken(SESSION, ADA)).expectEvents(ended);
        fixture.given(made, ended).when(new DeleteToken(SESSION, ADA)).expectNoEvents();

        assertThat(kept).containsExactly("ended " + SESSION);
    }

    @Test
    void nobody_deletes_the_token_of_another_or_what_is_none() {
        var made = new TokenMade(SESSION, ADA, List.of(Scope.READ), EXPIRY);

        fixture.given(made)
                .when(new DeleteToken(SESSION, BOB))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("TOKEN_NOT_FOUND");
        fixture.given(OPENED)
                .when(new DeleteToken(SESSION, ADA))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("TOKEN_NOT_FOUND");

        assertThat(kept).isEmpty();
    }

    @Test
    void a_session_ends_once_and_for_its_first_reason() {
        fixture.given(OPENED, new SessionEnded(SESSION, ADA, EndReason.REFRESH_TOKEN_REUSED))
                .when(new EndSession(SESSION, ADA, EndReason.LOGGED_OUT))
                .expectNoEvents();

        assertThat(kept).isEmpty();
    }
}
