package app.rostrum.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the query side. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class QuerySide {

    public static void main(String[] args) {
        SpringApplication.run(QuerySide.class, args);
    }
}
