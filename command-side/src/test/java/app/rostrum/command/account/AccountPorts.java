package app.rostrum.command.account;

import app.rostrum.command.auth.Credentials;
import app.rostrum.command.mail.LetterKind;
import app.rostrum.command.mail.Letters;
import app.rostrum.command.mail.MailTokens;
import app.rostrum.command.relations.GivenRelations;
import app.rostrum.command.unique.Reservations;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.account.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What accounts ask besides their own events, in memory: each remembers in words what it was told. */
final class AccountPorts {

    /** Names, each after its kind. */
    final Set<String> taken = new HashSet<>();

    final List<String> kept = new ArrayList<>();
    final GivenRelations relations = new GivenRelations();

    List<Object> all() {
        return List.of(relations, reservations(), credentials(), letters(), tokens());
    }

    private Reservations reservations() {
        return new Reservations() {
            @Override
            public boolean reserve(String kind, String name, String owner) {
                return taken.add(kind + " " + name);
            }

            @Override
            public void leave(String kind, String name, Duration after) {
                kept.add(kind + " " + name + " free after " + after.toDays());
            }
        };
    }

    private Credentials credentials() {
        return new Credentials() {
            @Override
            public void add(AccountId account, String handle, String email, String passwordHash) {
                kept.add(account + " " + handle + " " + email + " " + passwordHash);
            }

            @Override
            public Optional<Credential> find(String login) {
                return Optional.empty();
            }

            @Override
            public Optional<Credential> of(AccountId account) {
                return Optional.of(new Credential(account, "ada", "ada@example.org", "hash", Set.of(), false));
            }

            @Override
            public void verifyEmail(AccountId account) {
                kept.add(account + " verified");
            }

            @Override
            public void changePassword(AccountId account, String passwordHash) {
                kept.add(account + " " + passwordHash);
            }

            @Override
            public void changeRoles(AccountId account, Set<Role> roles) {
                kept.add(account + " " + roles);
            }

            @Override
            public void suspend(AccountId account, boolean suspended) {
                kept.add(account + " suspended " + suspended);
            }

            @Override
            public void changeHandle(AccountId account, String handle) {
                kept.add(account + " " + handle);
            }

            @Override
            public void remove(AccountId account) {
                kept.add(account + " removed");
            }

            @Override
            public void rehash(Credential credential, String passwordHash) {}
        };
    }

    private Letters letters() {
        return new Letters() {
            @Override
            public void write(LetterKind kind, AccountId account) {
                kept.add(kind + " " + account);
            }

            @Override
            public void writeToOwnerOf(String email, LetterKind kind) {}
        };
    }

    private MailTokens tokens() {
        return new MailTokens() {
            @Override
            public Optional<AccountId> find(LetterKind kind, String token) {
                return Optional.empty();
            }

            @Override
            public boolean use(LetterKind kind, String token) {
                return token.equals("good");
            }
        };
    }
}
