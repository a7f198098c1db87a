package app.rostrum.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.CommandRefused;
import app.rostrum.command.account.AccountCommand.RegisterAccount;
import app.rostrum.command.auth.Credentials;
import app.rostrum.command.unique.Reservations;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.account.AccountId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final AccountId ADA = new AccountId("account_01j9zq4k2vfr8t9d3m5n7p1q2a");
    private static final RegisterAccount REGISTER =
            new RegisterAccount(ADA, "ada", "ada@example.org", "hash", "Ada Lovelace");

    private final AggregateTestFixture<Account> fixture = new AggregateTestFixture<>(Account.class);
    private final Set<String> taken = new HashSet<>();
    private final List<String> kept = new ArrayList<>();

    @BeforeEach
    void ports() {
        fixture.registerInjectableResource((Reservations) (kind, name, owner) -> taken.add(kind + " " + name));
        fixture.registerInjectableResource(new Credentials() {
            @Override
            public void add(AccountId account, String handle, String email, String passwordHash) {
                kept.add(account + " " + handle + " " + email + " " + passwordHash);
            }

            @Override
            public Optional<Credential> find(String login) {
                return Optional.empty();
            }

            @Override
            public void rehash(Credential credential, String passwordHash) {}
        });
    }

    @Test
    void an_account_is_opened_and_its_event_knows_neither_address_nor_password() {
        fixture.givenNoPriorActivity().when(REGISTER).expectEvents(new AccountRegistered(ADA, "ada", "Ada Lovelace"));

        assertThat(kept).containsExactly(ADA + " ada ada@example.org hash");
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
}
