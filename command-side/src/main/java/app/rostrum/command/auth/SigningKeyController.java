package app.rostrum.command.auth;

import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets operators change the signing key before its time, and take one away that somebody may have got hold of. */
@RestController
@RequestMapping("/v1/operator/signing-keys")
class SigningKeyController {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyController.class);
    private static final String PATH = "/v1/operator/signing-keys/";

    private final SigningKeys keys;
    private final Clock clock;

    SigningKeyController(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<Keys> keys() {
        var now = clock.instant();
        var ring = keys.ring();
        var signing = ring.signing(now);
        var items = ring.keys().stream()
                .map(it -> new Key(
                        it.id(), it.signsFrom(), signing.filter(it::equals).isPresent()))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Keys(items, null));
    }

    /** Asked again before the new one signs, it names the same one. */
    @PostMapping
    ResponseEntity<Key> renew(Principal caller) {
        var now = clock.instant();
        var next = keys.change(it -> it.renewed(now)).next(now).orElseThrow();
        LOG.info("signing key ordered key={} signs_from={} actor={}", next, next.signsFrom(), caller.getName());
        return ResponseEntity.created(URI.create(PATH + next.id())).body(new Key(next.id(), next.signsFrom(), false));
    }

    /** Tokens signed with it are refused within a minute, on the query side within the time for which it keeps keys. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(@PathVariable String id, Principal caller) {
        var now = clock.instant();
        keys.change(it -> {
            if (!it.has(id)) {
                throw Problem.of(CommonProblem.NOT_FOUND);
            }
            return it.without(id, now);
        });
        LOG.info("signing key removed key={} actor={}", id, caller.getName());
        return ResponseEntity.noContent().build();
    }

    record Keys(List<Key> items, @Nullable String next) {}

    /** @param signing whether new tokens are signed with it now */
    record Key(String id, Instant signsFrom, boolean signing) {}
}
