package app.rostrum.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Who is in the community, what each writes and what each makes of the others: the same whenever it is made. */
final class Community {

    static final int POSTS = 1_000;

    private static final long SEED = 20_260_101;
    private static final int SECOND_LANGUAGE_ONE_IN = 4;
    private static final int FEWEST_FOLLOWED = 4;
    private static final int MOST_FOLLOWED = 12;

    private final List<Person> people;
    private final Phrases phrases;
    private final Phrases remarks;

    Community() {
        people = lines("people.txt").stream().map(Person::parse).toList();
        phrases = Phrases.parse(lines("phrases.txt"));
        remarks = Phrases.parse(lines("remarks.txt"));
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

    /** Whom a person follows. */
    List<Person> followedBy(Person person) {
        var chance = new Random(SEED - 1 - people.indexOf(person));
        var others = new ArrayList<>(people);
        others.remove(person);
        Collections.shuffle(others, chance);
        return List.copyOf(others.subList(0, chance.nextInt(FEWEST_FOLLOWED, MOST_FOLLOWED + 1)));
    }

    /**
     * What a person says to a post of another, in their own language.
     *
     * @param number of the post, so that not all are answered alike
     */
    String remarkOf(Person person, Person author, int number) {
        var chance = new Random(SEED + 31L * number + people.indexOf(person));
        return remarks.next(person.languages().getFirst(), Map.of("author", author.handle()), chance)
                .body();
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
