package app.rostrum.command;

import java.util.UUID;

/** Where new ids come from, so that tests can fix them. */
@FunctionalInterface
public interface IdGenerator {

    UUID next();
}
