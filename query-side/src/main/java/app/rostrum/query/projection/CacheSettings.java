package app.rostrum.query.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How answers are kept that many ask for.
 *
 * @param size how much memory they may take, up to 1 GB; 0 keeps none
 * @param age how long each is kept at most, up to a minute
 */
@ConfigurationProperties("rostrum.reads.cache")
record CacheSettings(
        @DefaultValue("16MB") DataSize size,
        @DefaultValue("1s") Duration age) {

    CacheSettings {
        if (size.isNegative() || size.toGigabytes() >= 1) {
            throw new IllegalArgumentException("rostrum.reads.cache.size has to be 0B to 1023MB; it is " + size);
        }
        if (age.isNegative() || age.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("rostrum.reads.cache.age has to be 0s to 60s; it is " + age);
        }
    }
}
