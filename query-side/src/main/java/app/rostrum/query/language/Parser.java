package app.rostrum.query.language;

import app.rostrum.query.language.Condition.All;
import app.rostrum.query.language.Condition.Any;
import app.rostrum.query.language.Condition.Not;
import app.rostrum.query.language.Condition.Phrase;
import app.rostrum.query.language.Condition.Prefix;
import app.rostrum.query.language.Condition.Word;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a query from left to right, once:
 *
 * <pre>
 * either = both { "OR" both }
 * both   = one { [ "AND" ] one }
 * one    = ( "-" | "NOT" ) one | "(" either ")" | phrase | term
 * </pre>
 *
 * Mere punctuation is passed over, as nothing in a post can be found by it.
 */
final class Parser {

    private static final int MOST_CONDITIONS = 50;
    private static final int MOST_PREFIXES = 5;
    private static final int SHORTEST_PREFIX = 2;
    private static final int DEEPEST = 10;

    private final Characters characters;
    private int depth;
    private int conditions;
    private int prefixes;

    Parser(String text) {
        characters = new Characters(text);
    }

    Condition query() {
        if (characters.count() > Query.LONGEST) {
            throw fault(Query.LONGEST, "a query has at most " + Query.LONGEST + " characters");
        }
        var found = either();
        if (!characters.isAtEnd()) {
            throw fault(characters.place(), "this parenthesis closes nothing");
        }
        return found.orElseThrow(() -> fault(0, "there is nothing to search for"));
    }

    private Optional<Condition> either() {
        var all = new ArrayList<Condition>();
        both().ifPresent(all::add);
        while (characters.isKeywordNext("OR")) {
            int begin = characters.place();
            characters.skip("OR".length());
            if (all.isEmpty()) {
                throw fault(begin, "OR wants something before it");
            }
            all.add(both().orElseThrow(() -> fault(begin, "OR wants something after it")));
        }
        return all.size() < 2 ? all.stream().findFirst() : Optional.of(new Any(all));
    }

    private Optional<Condition> both() {
        var all = new ArrayList<Condition>();
        characters.skipSpaces();
        while (!isEndOfBoth()) {
            if (characters.isKeywordNext("AND")) {
                characters.skip("AND".length());
            } else {
                one().ifPresent(all::add);
            }
            characters.skipSpaces();
        }
        return all.size() < 2 ? all.stream().findFirst() : Optional.of(new All(all));
    }

    private boolean isEndOfBoth() {
        return characters.isAtEnd() || characters.isNext(')') || characters.isKeywordNext("OR");
    }

    /** Empty where there is nothing but punctuation. */
    private Optional<Condition> one() {
        int begin = characters.place();
        if (characters.isMinusNext()) {
            characters.skip(1);
            return within(begin, this::one).map(Not::new);
        }
        if (characters.isKeywordNext("NOT")) {
            characters.skip("NOT".length());
            characters.skipSpaces();
            if (isEndOfBoth() || characters.isKeywordNext("AND")) {
                throw fault(begin, "NOT wants something after it");
            }
            return within(begin, this::one).map(Not::new);
        }
        if (characters.isNext('(')) {
            return group();
        }
        if (characters.isNext(')')) {
            return Optional.empty();
        }
        return characters.isQuoteNext() ? phrase() : term();
    }

    private Optional<Condition> group() {
        int begin = characters.place();
        characters.skip(1);
        var inside = within(begin, this::either);
        if (characters.isAtEnd()) {
            throw fault(begin, "this parenthesis is not closed");
        }
        characters.skip(1);
        return inside;
    }

    /** What somebody nests is read by calls that nest as well. */
    private Optional<Condition> within(int begin, Supplier<Optional<Condition>> read) {
        if (++depth > DEEPEST) {
            throw fault(begin, "this is nested too deep: at most " + DEEPEST + " times");
        }
        var found = read.get();
        depth--;
        return found;
    }

    private Optional<Condition> phrase() {
        int begin = characters.place();
        var content = quoted();
        return isWord(content) ? counted(begin, new Phrase(content)) : Optional.empty();
    }

    private String quoted() {
        int begin = characters.place();
        characters.skip(1);
        var content = new StringBuilder();
        while (!characters.isAtEnd() && !characters.isQuoteNext()) {
            content.appendCodePoint(characters.next());
        }
        if (characters.isAtEnd()) {
            throw fault(begin, "this quotation mark is not closed");
        }
        characters.skip(1);
        return content.toString();
    }

    private Optional<Condition> term() {
        int begin = characters.place();
        var content = new StringBuilder();
        boolean escaped = false;
        while (!characters.isEndOfTerm()) {
            if (characters.isColonNext() && !escaped && isName(content)) {
                return operator(begin, content.toString());
            }
            if (characters.isNext('*')) {
                return prefix(begin, content.toString());
            }
            escaped |= characters.isNext('\\');
            content.appendCodePoint(characters.next());
        }
        var tag = escaped ? Optional.<Condition>empty() : tag(content.toString());
        if (tag.isPresent()) {
            return counted(begin, tag.get());
        }
        return isWord(content) ? counted(begin, new Word(content.toString())) : Optional.empty();
    }

    private static Optional<Condition> tag(String content) {
        return content.startsWith("#") ? Operator.TAG.of(content) : Optional.empty();
    }

    private static boolean isName(CharSequence text) {
        return !text.isEmpty() && text.chars().allMatch(it -> (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z'));
    }

    private Optional<Condition> operator(int begin, String name) {
        var operator = Operator.named(name)
                .orElseThrow(() -> fault(
                        begin,
                        "there is no " + name + ": but " + Operator.names()
                                + "; what is meant as a word stands in quotation marks"));
        characters.skip(1);
        int place = characters.place();
        var value = characters.isQuoteNext() ? quoted() : rest();
        return counted(
                begin, operator.of(value).orElseThrow(() -> fault(place, operator.text() + ": " + operator.wanted())));
    }

    private String rest() {
        var content = new StringBuilder();
        while (!characters.isEndOfTerm()) {
            content.appendCodePoint(characters.next());
        }
        return content.toString();
    }

    private Optional<Condition> prefix(int begin, String content) {
        int star = characters.place();
        characters.skip(1);
        if (!characters.isEndOfTerm()) {
            throw fault(star, "a star stands at the end of a word");
        }
        if (content.codePointCount(0, content.length()) < SHORTEST_PREFIX) {
            throw fault(star, "a star wants at least " + SHORTEST_PREFIX + " characters before it");
        }
        if (!content.codePoints().allMatch(Letters::isOfTag)) {
            throw fault(begin, "before a star stand letters and digits only");
        }
        if (++prefixes > MOST_PREFIXES) {
            throw fault(begin, "a query has at most " + MOST_PREFIXES + " words with a star");
        }
        return counted(begin, new Prefix(content.toLowerCase(Locale.ROOT)));
    }

    private Optional<Condition> counted(int begin, Condition condition) {
        if (++conditions > MOST_CONDITIONS) {
            throw fault(begin, "a query has at most " + MOST_CONDITIONS + " words and conditions");
        }
        return Optional.of(condition);
    }

    private static boolean isWord(CharSequence content) {
        return content.codePoints().anyMatch(Letters::isOfWord);
    }

    private static QueryFault fault(int place, String message) {
        return new QueryFault(place + 1, message);
    }
}
