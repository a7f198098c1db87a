package app.rostrum.standalone.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** What is talked about, by language: sentences with gaps, and the words that fill them. */
final class Phrases {

    private static final Pattern GAP = Pattern.compile("\\{([^}]+)}");

    private final Map<String, Language> languages = new HashMap<>();

    private record Language(List<String> sentences, Map<String, List<String>> words) {}

    /** Lines as in {@code phrases.txt}. */
    static Phrases parse(List<String> lines) {
        var phrases = new Phrases();
        var language = new Language(new ArrayList<>(), new HashMap<>());
        for (var line : lines) {
            if (line.startsWith("[")) {
                language = new Language(new ArrayList<>(), new HashMap<>());
                phrases.languages.put(line.substring(1, line.length() - 1), language);
            } else if (line.contains(" = ")) {
                var definition = line.split(" = ", 2);
                language.words.put(definition[0], List.of(definition[1].split(" \\| ")));
            } else {
                language.sentences.add(line);
            }
        }
        return phrases;
    }

    /** The same for the same state of chance. */
    Draft next(String name, Random chance) {
        return next(name, Map.of(), chance);
    }

    /** @param given words that are not left to chance */
    Draft next(String name, Map<String, String> given, Random chance) {
        var language = languages.get(name);
        if (language == null) {
            throw new IllegalArgumentException("There are no phrases in " + name);
        }
        var sentence = pick(language.sentences, chance);
        return Draft.parse(GAP.matcher(sentence).replaceAll(gap -> {
            var word = given.get(gap.group(1));
            return word != null ? word : pick(language.words.getOrDefault(gap.group(1), List.of("…")), chance);
        }));
    }

    private static String pick(List<String> choices, Random chance) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
