package app.rostrum.query.projection;

import com.mongodb.ConnectionString;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the documents of pages are kept.
 *
 * @param uri a MongoDB connection string, with user and password where they are needed
 * @param database the database's name
 * @param readLimit how long one read for a client may take, with every retry in it
 * @param writeLimit how long one write of a batch may take, with every retry in it
 */
@Validated
@ConfigurationProperties("rostrum.mongodb")
public record MongoSettings(
        @DefaultValue("mongodb://localhost:27017") String uri,
        @DefaultValue("rostrum") @NotBlank String database,
        @DefaultValue("2s") Duration readLimit,
        @DefaultValue("10s") Duration writeLimit) {

    public MongoSettings {
        check(uri);
    }

    /** Neither what is wrong with it nor the driver's word for that is repeated: a password may be in it. */
    private static void check(String uri) {
        try {
            new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "rostrum.mongodb.uri is no MongoDB address; set ROSTRUM_MONGODB_URI to mongodb://host:port");
        }
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "MongoSettings[database=" + database + "]";
    }
}
