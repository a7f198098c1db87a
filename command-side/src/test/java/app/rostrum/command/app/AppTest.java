package app.rostrum.command.app;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.app.AppCommand.RegisterApp;
import app.rostrum.command.app.AppCommand.RemoveApp;
import app.rostrum.command.auth.Apps;
import app.rostrum.command.auth.ClientApp;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.app.AppEvent.AppRegistered;
import app.rostrum.events.app.AppEvent.AppRemoved;
import app.rostrum.events.app.AppId;
import app.rostrum.events.session.Scope;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppTest {

    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final AccountId BOB = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2b");
    private static final AppId APP = new AppId("app_01j9zq4k2vfr8t9d3m5n7p1q2p");
    private static final List<String> BACK = List.of("https://reader.example.org/back");
    private static final AppRegistered REGISTERED =
            new AppRegistered(APP, ADA, "Reader", BACK, List.of(Scope.READ), true);

    private final AggregateTestFixture<App> fixture = new AggregateTestFixture<>(App.class);
    private final List<String> kept = new ArrayList<>();

    @BeforeEach
    void ports() {
        fixture.registerInjectableResource(new Apps() {
            @Override
            public void add(ClientApp app) {
                kept.add("added " + app);
            }

            @Override
            public void remove(AppId app) {
                kept.add("removed " + app);
            }
        });
    }

    @Test
    void an_app_is_registered_and_its_event_knows_no_secret() {
        fixture.givenNoPriorActivity()
                .when(new RegisterApp(new ClientApp(APP, ADA, "Reader", BACK, List.of(Scope.READ), new byte[32])))
                .expectEvents(REGISTERED);

        assertThat(kept).containsExactly("added ClientApp " + APP);
    }

    @Test
    void its_owner_removes_an_app() {
        fixture.given(REGISTERED).when(new RemoveApp(APP, ADA)).expectEvents(new AppRemoved(APP));

        assertThat(kept).containsExactly("removed " + APP);
    }

    @Test
    void nobody_removes_the_app_of_another() {
        fixture.given(REGISTERED)
                .when(new RemoveApp(APP, BOB))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("APP_NOT_FOUND");

        assertThat(kept).isEmpty();
    }

    @Test
    void an_app_is_removed_once() {
        fixture.given(REGISTERED, new AppRemoved(APP))
                .when(new RemoveApp(APP, ADA))
                .expectNoEvents();

        assertThat(kept).isEmpty();
    }
}
