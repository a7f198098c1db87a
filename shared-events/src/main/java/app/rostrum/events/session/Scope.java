package app.rostrum.events.session;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an access token is good for. All that its account may do, where somebody has logged in; less, where somebody else was given it. Each
 * endpoint asks for one of them, none for a role.
 */
public enum Scope {
    /** To read as this account: what everybody sees, and what only it does. */
    READ(""),
    /** To act as this account: publish, edit, follow and the like. */
    WRITE("user"),
    /** To change the account itself, and who else is let in. */
    ACCOUNT("user"),
    MODERATE("moderator"),
    ANALYSE("analyst"),
    AUDIT("auditor"),
    OPERATE("admin");

    private final String role;

    Scope(String role) {
        this.role = role;
    }

    /** What accounts with these roles may do. */
    public static Set<Scope> of(Collection<String> roles) {
        return Arrays.stream(values())
                .filter(it -> it.role.isEmpty() || roles.contains(it.role))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    public static Optional<Scope> named(String text) {
        return Arrays.stream(values()).filter(it -> it.text().equals(text)).findFirst();
    }

    /** Those that are named, each once and in the order they have here. What names none is left out. */
    public static List<Scope> named(Collection<String> texts) {
        return texts.stream()
                .flatMap(it -> named(it).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Their names, in the order they have here. */
    public static List<String> texts(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::text).toList();
    }

    /** As tokens name them: with spaces between (RFC 6749, 3.3), in the order they have here. */
    public static String text(Collection<Scope> scopes) {
        return String.join(" ", texts(scopes));
    }

    /** As tokens and events name it: lower case. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
