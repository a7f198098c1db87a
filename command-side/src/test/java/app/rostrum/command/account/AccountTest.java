package app.rostrum.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Change;
import app.rostrum.command.CommandRefused;
import app.rostrum.command.account.AccountCommand.ChangeHandle;
import app.rostrum.command.account.AccountCommand.ChangePassword;
import app.rostrum.command.account.AccountCommand.ChangeProfile;
import app.rostrum.command.account.AccountCommand.ChangeRole;
import app.rostrum.command.account.AccountCommand.CloseAccount;
import app.rostrum.command.account.AccountCommand.RegisterAccount;
import app.rostrum.command.account.AccountCommand.Suspend;
import app.rostrum.command.account.AccountCommand.VerifyEmail;
import app.rostrum.events.account.AccountEvent.AccountClosed;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.account.AccountEvent.AccountReinstated;
import app.rostrum.events.account.AccountEvent.AccountSuspended;
import app.rostrum.events.account.AccountEvent.EmailVerified;
import app.rostrum.events.account.AccountEvent.HandleChanged;
import app.rostrum.events.account.AccountEvent.PasswordChanged;
import app.rostrum.events.account.AccountEvent.ProfileChanged;
import app.rostrum.events.account.AccountEvent.RoleGranted;
import app.rostrum.events.account.AccountEvent.RoleWithdrawn;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.account.Role;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final RegisterAccount REGISTER =
            new RegisterAccount(ADA, "ada", "ada@example.org", "hash", "Ada Lovelace");

    private static final AccountRegistered REGISTERED = new AccountRegistered(ADA, "ada", "Ada Lovelace");

    private final AggregateTestFixture<Account> fixture = new AggregateTestFixture<>(Account.class);
    private final AccountPorts ports = new AccountPorts();
    private final Set<String> taken = ports.taken;
    private final List<String> kept = ports.kept;

    @BeforeEach
    void ports() {
        ports.all().forEach(fixture::registerInjectableResource);
    }

    @Test
    void an_account_is_opened_and_its_event_knows_neither_address_nor_password() {
        fixture.givenNoPriorActivity().when(REGISTER).expectEvents(new AccountRegistered(ADA, "ada", "Ada Lovelace"));

        assertThat(kept).containsExactly(ADA + " ada ada@example.org hash", "VERIFY_EMAIL " + ADA);
    }

    @Test
    void an_address_is_verified_once() {
        fixture.given(REGISTERED).when(new VerifyEmail(ADA)).expectEvents(new EmailVerified(ADA));
        assertThat(kept).containsExactly(ADA + " verified");
        fixture.given(REGISTERED, new EmailVerified(ADA))
                .when(new VerifyEmail(ADA))
                .expectNoEvents();
    }

    @Test
    void a_password_is_changed_by_who_knows_it_or_got_a_letter() {
        fixture.given(REGISTERED)
                .when(new ChangePassword(ADA, "other", true, null))
                .expectEvents(new PasswordChanged(ADA, false));
        fixture.given(REGISTERED)
                .when(new ChangePassword(ADA, "other", true, "good"))
                .expectEvents(new PasswordChanged(ADA, true));
        assertThat(kept).containsExactly(ADA + " other", ADA + " other");
    }

    @Test
    void and_by_nobody_else() {
        fixture.given(REGISTERED)
                .when(new ChangePassword(ADA, "", false, null))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("WRONG_PASSWORD");
        fixture.given(REGISTERED)
                .when(new ChangePassword(ADA, "other", true, "used"))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("TOKEN_NOT_VALID");
        assertThat(kept).isEmpty();
    }

    @Test
    void a_handle_is_given_once() {
        taken.add("handle ada");

        fixture.givenNoPriorActivity()
                .when(REGISTER)
                .expectException(CommandRefused.class)
                .expectExceptionMessage("HANDLE_TAKEN");
    }

    @Test
    void an_address_has_one_account() {
        taken.add("email ada@example.org");

        fixture.givenNoPriorActivity()
                .when(REGISTER)
                .expectException(CommandRefused.class)
                .expectExceptionMessage("EMAIL_TAKEN");
    }

    @Test
    void whoever_is_called_otherwise_leaves_a_handle_that_nobody_gets_for_a_month() {
        fixture.given(REGISTERED)
                .when(new ChangeHandle(ADA, "lovelace"))
                .expectEvents(new HandleChanged(ADA, "lovelace"));
        assertThat(kept).containsExactly("handle ada free after 30", ADA + " lovelace");

        fixture.given(REGISTERED).when(new ChangeHandle(ADA, "ada")).expectNoEvents();
        fixture.given(REGISTERED)
                .when(new ChangeHandle(ADA, "lovelace"))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("HANDLE_TAKEN");
    }

    @Test
    void a_profile_says_what_was_said_last_and_keeps_what_was_not_named() {
        var nothing = new Change<String>(false, null);
        fixture.given(REGISTERED)
                .when(new ChangeProfile(ADA, nothing, new Change<>(true, "Counts."), null))
                .expectEvents(new ProfileChanged(ADA, "Ada Lovelace", "Counts.", false));
        var changed = new ProfileChanged(ADA, "Ada Lovelace", "Counts.", false);
        fixture.given(REGISTERED, changed)
                .when(new ChangeProfile(ADA, new Change<>(true, null), nothing, true))
                .expectEvents(new ProfileChanged(ADA, null, "Counts.", true));
        fixture.given(REGISTERED, changed)
                .when(new ChangeProfile(ADA, new Change<>(true, "Ada Lovelace"), nothing, false))
                .expectNoEvents();
    }

    @Test
    void a_role_is_granted_and_withdrawn_once() {
        var granted = new RoleGranted(ADA, Role.MODERATOR);
        fixture.given(REGISTERED)
                .when(new ChangeRole(ADA, Role.MODERATOR, true))
                .expectEvents(granted);
        fixture.given(REGISTERED, granted)
                .when(new ChangeRole(ADA, Role.MODERATOR, true))
                .expectNoEvents();
        fixture.given(REGISTERED, granted)
                .when(new ChangeRole(ADA, Role.MODERATOR, false))
                .expectEvents(new RoleWithdrawn(ADA, Role.MODERATOR));
        fixture.given(REGISTERED).when(new ChangeRole(ADA, Role.ADMIN, false)).expectNoEvents();
        assertThat(kept).containsExactly(ADA + " [MODERATOR]", ADA + " []");
    }

    @Test
    void an_account_is_suspended_and_reinstated() {
        fixture.given(REGISTERED).when(new Suspend(ADA, true)).expectEvents(new AccountSuspended(ADA));
        fixture.given(REGISTERED, new AccountSuspended(ADA))
                .when(new Suspend(ADA, true))
                .expectNoEvents();
        fixture.given(REGISTERED, new AccountSuspended(ADA))
                .when(new Suspend(ADA, false))
                .expectEvents(new AccountReinstated(ADA));
        assertThat(kept).containsExactly(ADA + " suspended true", ADA + " suspended false");
    }

    @Test
    void of_a_closed_account_its_names_are_left_and_nothing_else_can_become() {
        fixture.given(REGISTERED).when(new CloseAccount(ADA, true)).expectEvents(new AccountClosed(ADA));
        assertThat(kept)
                .containsExactly("handle ada free after 30", "email ada@example.org free after 0", ADA + " removed");
        assertThat(ports.relations.changing()).containsExactly(ADA);

        fixture.given(REGISTERED)
                .when(new CloseAccount(ADA, false))
                .expectException(CommandRefused.class)
                .expectExceptionMessage("WRONG_PASSWORD");
        for (var command : List.of(
                new CloseAccount(ADA, true),
                new Suspend(ADA, true),
                new ChangeRole(ADA, Role.ADMIN, true),
                new ChangeHandle(ADA, "other"),
                new ChangePassword(ADA, "other", true, null),
                new ChangeProfile(ADA, new Change<>(true, "x"), new Change<>(false, null), null),
                new VerifyEmail(ADA))) {
            fixture.given(REGISTERED, new AccountClosed(ADA))
                    .when(command)
                    .expectException(CommandRefused.class)
                    .expectExceptionMessage("ACCOUNT_NOT_FOUND");
        }
    }
}
