package app.rostrum.command.auth;

import app.rostrum.web.InputError;
import app.rostrum.web.Problem;
import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which passwords may be chosen, after NIST SP 800-63B: any of 8 to 128 characters but those that many have, and those that follow from whose
 * they are. No rules about what kinds of characters they have.
 */
@Component
public class PasswordRules {

    /** The fewest characters. */
    public static final int SHORTEST = 8;

    /** The most characters. */
    public static final int LONGEST = 128;

    private static final String SERVICE = "rostrum";

    private volatile @Nullable Set<String> common;

    /**
     * Returns if it may be chosen; its length was checked before.
     *
     * @param pointer to the field that it came in
     * @param handle of the account that it is for
     * @param email the address of that account
     * @throws Problem 400 if not
     */
    public void check(String pointer, String password, String handle, String email) {
        var comparable = Names.comparable(password);
        if (common().contains(comparable)) {
            throw refused(pointer, "is one of those that are tried first, because many have it");
        }
        var obvious = Stream.of(handle, email, email.substring(0, email.lastIndexOf('@')), SERVICE);
        if (obvious.map(Names::comparable).anyMatch(it -> isNoMoreThan(it, comparable))) {
            throw refused(pointer, "is the handle, the e-mail address or the name of this service");
        }
    }

    /** The word itself, or over and over again, or with some digits after it. */
    private static boolean isNoMoreThan(String word, String password) {
        return password.contains(word) && password.replace(word, "").chars().allMatch(Character::isDigit);
    }

    private Set<String> common() {
        var known = common;
        if (known == null) {
            known = load();
            common = known;
        }
        return known;
    }

    private static Set<String> load() {
        try {
            return StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                    .filter(it -> it.length() >= SHORTEST)
                    .map(Names::comparable)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of common passwords cannot be read", e);
        }
    }

    private static Problem refused(String pointer, String why) {
        return Problem.invalid(List.of(InputError.body(pointer, why)));
    }
}
