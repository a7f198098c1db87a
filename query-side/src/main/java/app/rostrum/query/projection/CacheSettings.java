package app.rostrum.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How answers are kept that many ask for, authors whom many answers show, and whom those who read follow, block or mute.
 *
 * @param size how much memory answers may take, up to 1 GB; 0 keeps none
 * @param authors how many authors are kept, up to a million, of some 300 bytes each; 0 keeps none
 * @param relations how many of those whom somebody follows, blocks or mutes are kept, up to ten million, of some 100 bytes each; 0 keeps none
 * @param age how long each is kept at most, up to a minute
 */
@ConfigurationProperties("rostrum.reads.cache")
public record CacheSettings(
        @DefaultValue("16MB") DataSize size,
        @DefaultValue("10000") int authors,
        @DefaultValue("100000") int relations,
        @DefaultValue("1s") Duration age) {

    private static final int MOST_AUTHORS = 1_000_000;
    private static final int MOST_RELATIONS = 10_000_000;

    public CacheSettings {
        if (size.isNegative() || size.toGigabytes() >= 1) {
            throw new IllegalArgumentException("rostrum.reads.cache.size has to be 0B to 1023MB; it is " + size);
        }
        if (authors < 0 || authors > MOST_AUTHORS) {
            throw new IllegalArgumentException("rostrum.reads.cache.authors has to be 0 to 1000000; it is " + authors);
        }
        if (relations < 0 || relations > MOST_RELATIONS) {
            throw new IllegalArgumentException(
                    "rostrum.reads.cache.relations has to be 0 to 10000000; it is " + relations);
        }
        if (age.isNegative() || age.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("rostrum.reads.cache.age has to be 0s to 60s; it is " + age);
        }
    }
}
