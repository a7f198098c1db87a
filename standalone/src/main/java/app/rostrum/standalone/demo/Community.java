package app.rostrum.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Who is in the community and what each writes: the same people and the same posts whenever it is made. */
final class Community {

    static final int POSTS = 1_000;

    private static final long SEED = 20_260_101;
    private static final int SECOND_LANGUAGE_ONE_IN = 4;

    private final List<Person> people;
    private final Phrases phrases;

    Community() {
        people = lines("people.txt").stream().map(Person::parse).toList();
        phrases = Phrases.parse(lines("phrases.txt"));
    }

    List<Person> people() {
        return people;
    }

    /** In the order in which a person writes them. */
    List<Draft> postsOf(Person person) {
        int place = people.indexOf(person);
        int count = POSTS / people.size() + (place < POSTS % people.size() ? 1 : 0);
        var chance = new Random(SEED + place);
        var drafts = new ArrayList<Draft>();
        while (drafts.size() < count) {
            drafts.add(phrases.next(language(person, chance), chance));
        }
        return drafts;
    }

    private static String language(Person person, Random chance) {
        var spoken = person.languages();
        boolean second = spoken.size() > 1 && chance.nextInt(SECOND_LANGUAGE_ONE_IN) == 0;
        return spoken.get(second ? 1 : 0);
    }

    private static List<String> lines(String resource) {
        try (var stream = Community.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("There is no " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
