package app.rostrum.query.projection;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the documents of searches are kept.
 *
 * @param url the nodes, several with commas between
 * @param username for a server that asks for one, with {@code password}
 * @param apiKey instead of user and password
 * @param replicas how many copies of an index are kept beside the first
 * @param readLimit how long one read for a client may take
 * @param writeLimit how long one write of a batch may take
 */
@Validated
@ConfigurationProperties("rostrum.elasticsearch")
public record ElasticSettings(
        @DefaultValue("http://localhost:9200")
        @NotEmpty(message = "names no server; set ROSTRUM_ELASTICSEARCH_URL to http://host:port")
        List<URI> url,

        @Nullable String username,
        @Nullable String password,
        @Nullable String apiKey,
        @DefaultValue("0") @Min(0) int replicas,
        @DefaultValue("3s") Duration readLimit,
        @DefaultValue("10s") Duration writeLimit) {

    public ElasticSettings {
        url = List.copyOf(url);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "ElasticSettings[nodes=" + url.stream().map(URI::getHost).toList() + "]";
    }
}
