package app.rostrum.command.oauth;

import app.rostrum.web.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Secrets of apps are random: SHA-256, as of all that are. */
final class RandomSecretEncoder implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : HexFormat.of().formatHex(Sha256.of(secret.toString()));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String digest) {
        return secret != null
                && digest != null
                && MessageDigest.isEqual(
                        Sha256.of(secret.toString()), HexFormat.of().parseHex(digest));
    }
}
