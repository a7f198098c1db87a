package app.rostrum.command.auth;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How passwords are hashed: Argon2id. A hash made in another way goes on being good, and is made anew when its owner logs in.
 *
 * @param memoryKib what each hash takes, 7,168 to 1,048,576; the default is the smaller of the settings that OWASP's Password Storage Cheat Sheet lists
 *     as equal
 * @param passes over that memory, 1 to 100
 */
@ConfigurationProperties("rostrum.passwords")
record PasswordSettings(
        @DefaultValue("19456") int memoryKib,
        @DefaultValue("2") int passes) {

    PasswordSettings {
        requireWithin("rostrum.passwords.memory-kib", memoryKib, 7_168, 1_048_576);
        requireWithin("rostrum.passwords.passes", passes, 1, 100);
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " has to be " + least + " to " + most + "; it is " + value);
        }
    }
}
