package app.rostrum.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How both sides speak HTTP.
 *
 * @param maxBody the largest body that is read
 * @param maxBodyTime how long a body may take to come
 * @param issuer who issues access tokens, as their {@code iss} says; the address clients know the platform by
 * @param audience whom access tokens are for, as their {@code aud} says
 */
@ConfigurationProperties("rostrum.web")
public record WebSettings(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("30s") Duration maxBodyTime,
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("rostrum") String audience) {}
