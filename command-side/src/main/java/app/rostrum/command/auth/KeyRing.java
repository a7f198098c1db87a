package app.rostrum.command.auth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The signing keys there are, and the rules by which one follows another, so that nobody who is logged in notices.
 *
 * @param keys in the order in which they sign
 */
record KeyRing(List<SigningKey> keys) {

    /** For how long a key signs before the next one is made. */
    static final Duration SIGNS = Duration.ofDays(30);

    /** For how long a key is known before it signs: longer than anybody keeps a list of the keys, or than clocks differ. */
    static final Duration KNOWN_BEFORE = Duration.ofMinutes(10);

    /** For how long a key is known after the next one has taken over: longer than any of its tokens is good for. */
    static final Duration KNOWN_AFTER = Duration.ofHours(1);

    static final KeyRing EMPTY = new KeyRing(List.of());

    KeyRing {
        keys = keys.stream()
                .sorted(Comparator.comparing(SigningKey::signsFrom).thenComparing(SigningKey::id))
                .toList();
    }

    /** What they should be by now: never empty, a new one in time, and none that nobody needs. */
    KeyRing due(Instant now) {
        if (keys.isEmpty()) {
            return new KeyRing(List.of(SigningKey.make(now)));
        }
        var needed = IntStream.range(0, keys.size())
                .filter(it -> !isReplaced(it, now))
                .mapToObj(keys::get)
                .toList();
        var ring = needed.size() == keys.size() ? this : new KeyRing(needed);
        return keys.getLast().signsFrom().plus(SIGNS).isAfter(now) ? ring : ring.renewed(now);
    }

    private boolean isReplaced(int index, Instant now) {
        return index + 1 < keys.size()
                && !keys.get(index + 1).signsFrom().plus(KNOWN_AFTER).isAfter(now);
    }

    /** With one that will sign; as it is where there is such a one. */
    KeyRing renewed(Instant now) {
        if (next(now).isPresent()) {
            return this;
        }
        return with(SigningKey.make(now.plus(KNOWN_BEFORE)));
    }

    /** Without one that must not be trusted any more. If it signed, the one before it does so again, or else the next at once. */
    KeyRing without(String id, Instant now) {
        var rest = new KeyRing(keys.stream().filter(it -> !it.id().equals(id)).toList());
        if (rest.keys.stream().anyMatch(it -> !it.signsFrom().isAfter(now))) {
            return rest;
        }
        return rest.next(now)
                .map(it -> new KeyRing(List.of(new SigningKey(it.key(), now))))
                .orElseGet(() -> new KeyRing(List.of(SigningKey.make(now))));
    }

    /** The one that signs now. There is none in an empty ring. */
    Optional<SigningKey> signing(Instant now) {
        return keys.reversed().stream()
                .filter(it -> !it.signsFrom().isAfter(now))
                .findFirst()
                // A clock that was set back.
                .or(() -> keys.stream().findFirst());
    }

    /** The one that will sign after it. */
    Optional<SigningKey> next(Instant now) {
        return keys.stream().filter(it -> it.signsFrom().isAfter(now)).findFirst();
    }

    boolean has(String id) {
        return keys.stream().anyMatch(it -> it.id().equals(id));
    }

    /** With their private parts; only {@link JWKSet#toPublicJWKSet()} of it may leave the process. */
    JWKSet jwks() {
        return new JWKSet(keys.stream().map(it -> (JWK) it.key()).toList());
    }

    private KeyRing with(SigningKey another) {
        var more = new ArrayList<>(keys);
        more.add(another);
        return new KeyRing(more);
    }
}
