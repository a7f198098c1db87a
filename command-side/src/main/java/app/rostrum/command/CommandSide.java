package app.rostrum.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Takes commands over HTTP, decides, stores events, and relays them to Kafka. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CommandSide {

    /** Starts it with what its environment says; README lists the variables. */
    public static void main(String[] args) {
        SpringApplication.run(CommandSide.class, args);
    }
}
