package app.rostrum.command.auth;

import app.rostrum.command.auth.Credentials.Credential;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.account.Role;
import app.rostrum.events.session.Scope;
import app.rostrum.events.session.SessionId;
import app.rostrum.web.AccessTokens;
import app.rostrum.web.WebSettings;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Makes access tokens. */
@Component
public class AccessTokenIssuer {

    /** How long an access token is good for. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** The scope of tokens that are good for nothing but letting apps in: no API asks for it, and no app can. */
    public static final String LETTING_APPS_IN = "authorize";

    private static final String EVERYBODYS_ROLE = "user";

    private static final JwsHeader HEADER =
            JwsHeader.with(SignatureAlgorithm.ES256).type(AccessTokens.TYPE).build();

    private final NimbusJwtEncoder encoder;
    private final WebSettings settings;
    private final Clock clock;

    @Autowired
    AccessTokenIssuer(SigningKeys keys, WebSettings settings, Clock clock) {
        this(keys::signing, settings, clock);
    }

    AccessTokenIssuer(JWKSource<SecurityContext> signing, WebSettings settings, Clock clock) {
        this.encoder = new NimbusJwtEncoder(signing);
        this.settings = settings;
        this.clock = clock;
    }

    /** A token for all that an account with the given roles may do, good from now on. It belongs to no session, so nothing ends it but time. */
    public String issue(AccountId account, List<String> roles) {
        return sign(claims(account, roles, Scope.text(Scope.of(roles))));
    }

    /** All that an account may do now. */
    public static Set<Scope> scopes(Credential of) {
        return Scope.of(roles(of));
    }

    /** A token for all that an account may do, within a session, with which it ends. */
    public String issue(Credential of, SessionId session) {
        var roles = roles(of);
        return sign(
                claims(of.account(), roles, Scope.text(Scope.of(roles))).claim(AccessTokens.SESSION, session.text()));
    }

    /**
     * The same for less.
     *
     * @param scopes what it is good for at most; what the account may not do is left out
     * @param latest until when at most
     */
    public String issue(Credential of, SessionId session, Collection<Scope> scopes, Instant latest) {
        var roles = roles(of);
        var allowed = Scope.of(roles);
        allowed.retainAll(scopes);
        var claims = claims(of.account(), roles, Scope.text(allowed)).claim(AccessTokens.SESSION, session.text());
        return sign(latest.isBefore(clock.instant().plus(LIFETIME)) ? claims.expiresAt(latest) : claims);
    }

    /** For whoever has logged in on our own page. */
    public String issueForLettingAppsIn(AccountId account, SessionId session) {
        return sign(claims(account, List.of(), LETTING_APPS_IN).claim(AccessTokens.SESSION, session.text()));
    }

    private static List<String> roles(Credential of) {
        return Stream.concat(
                        Stream.of(EVERYBODYS_ROLE),
                        of.roles().stream().map(Role::text).sorted())
                .toList();
    }

    private JwtClaimsSet.Builder claims(AccountId account, List<String> roles, String scopes) {
        var now = clock.instant();
        return JwtClaimsSet.builder()
                .issuer(settings.issuer())
                .audience(List.of(settings.audience()))
                .subject(account.text())
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .claim(AccessTokens.ROLES, roles)
                .claim(AccessTokens.SCOPE, scopes);
    }

    private String sign(JwtClaimsSet.Builder claims) {
        return encoder.encode(JwtEncoderParameters.from(HEADER, claims.build())).getTokenValue();
    }
}
