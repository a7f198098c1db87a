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

    private final int[] text;
    private int at;
    private int depth;
    private int conditions;
    private int prefixes;

    Parser(String text) {
        this.text = text.codePoints().toArray();
    }

    Condition query() {
        if (text.length > Query.LONGEST) {
            throw new QueryFault(Query.LONGEST + 1, "a query has at most " + Query.LONGEST + " characters");
        }
        var found = either();
        if (at < text.length) {
            throw fault(at, "this parenthesis closes nothing");
        }
        return found.orElseThrow(() -> fault(0, "there is nothing to search for"));
    }

    private Optional<Condition> either() {
        var all = new ArrayList<Condition>();
        both().ifPresent(all::add);
        while (isKeyword("OR")) {
            int begin = at;
            at += "OR".length();
            if (all.isEmpty()) {
                throw fault(begin, "OR wants something before it");
            }
            all.add(both().orElseThrow(() -> fault(begin, "OR wants something after it")));
        }
        return all.size() < 2 ? all.stream().findFirst() : Optional.of(new Any(all));
    }

    private Optional<Condition> both() {
        var all = new ArrayList<Condition>();
        skipSpaces();
        while (at < text.length && text[at] != ')' && !isKeyword("OR")) {
            if (isKeyword("AND")) {
                at += "AND".length();
            } else {
                one().ifPresent(all::add);
            }
            skipSpaces();
        }
        return all.size() < 2 ? all.stream().findFirst() : Optional.of(new All(all));
    }

    /** Empty where there is nothing but punctuation. */
    private Optional<Condition> one() {
        int begin = at;
        if (text[at] == '-' && at + 1 < text.length && !Letters.isSpace(text[at + 1]) && text[at + 1] != '-') {
            at++;
            return within(begin, this::one).map(Not::new);
        }
        if (isKeyword("NOT")) {
            at += "NOT".length();
            skipSpaces();
            if (at == text.length || text[at] == ')' || isKeyword("OR") || isKeyword("AND")) {
                throw fault(begin, "NOT wants something after it");
            }
            return within(begin, this::one).map(Not::new);
        }
        if (text[at] == '(') {
            return group();
        }
        if (text[at] == ')') {
            return Optional.empty();
        }
        return Letters.isQuote(text[at]) ? phrase() : term();
    }

    private Optional<Condition> group() {
        int begin = at++;
        var inside = within(begin, this::either);
        if (at == text.length) {
            throw fault(begin, "this parenthesis is not closed");
        }
        at++;
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
        int begin = at++;
        var content = new StringBuilder();
        while (at < text.length && !Letters.isQuote(text[at])) {
            content.appendCodePoint(character());
        }
        if (at == text.length) {
            throw fault(begin, "this quotation mark is not closed");
        }
        at++;
        return isWord(content) ? counted(begin, new Phrase(content.toString())) : Optional.empty();
    }

    private Optional<Condition> term() {
        int begin = at;
        var content = new StringBuilder();
        boolean escaped = false;
        while (at < text.length && !isEndOfTerm()) {
            int point = text[at];
            if (point == ':' && !escaped && isOperator(content)) {
                at++;
                return operator(begin, content.toString());
            }
            if (point == '*') {
                return prefix(begin, content.toString());
            }
            escaped |= point == '\\';
            content.appendCodePoint(character());
        }
        if (content.indexOf("#") == 0 && !escaped && content.length() > 1) {
            var name = content.substring(1);
            if (name.codePoints().allMatch(Letters::isOfTag)) {
                return counted(begin, Operator.TAG.of(name).orElseThrow(() -> fault(begin, Operator.TAG.wanted())));
            }
        }
        return isWord(content) ? counted(begin, new Word(content.toString())) : Optional.empty();
    }

    /** A name and a colon, but for what begins an address. */
    private boolean isOperator(CharSequence before) {
        boolean isName = !before.isEmpty()
                && before.chars().allMatch(it -> (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z'));
        boolean beginsAddress = at + 2 < text.length && text[at + 1] == '/' && text[at + 2] == '/';
        return isName && !beginsAddress;
    }

    private Optional<Condition> operator(int begin, String name) {
        var operator = Operator.named(name)
                .orElseThrow(() -> fault(
                        begin,
                        "there is no " + name + ": but " + Operator.names()
                                + "; what is meant as a word stands in quotation marks"));
        int column = at;
        var value = new StringBuilder();
        if (at < text.length && Letters.isQuote(text[at])) {
            at++;
            while (at < text.length && !Letters.isQuote(text[at])) {
                value.appendCodePoint(character());
            }
            if (at == text.length) {
                throw fault(column, "this quotation mark is not closed");
            }
            at++;
        } else {
            while (at < text.length && !isEndOfTerm()) {
                value.appendCodePoint(character());
            }
        }
        return counted(
                begin,
                operator.of(value.toString())
                        .orElseThrow(() -> fault(column, operator.text() + ": " + operator.wanted())));
    }

    private Optional<Condition> prefix(int begin, String content) {
        int star = at++;
        if (at < text.length && !isEndOfTerm()) {
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

    /** The next character of a word or phrase; after a backslash it stands for itself. */
    private int character() {
        if (text[at] == '\\') {
            if (++at == text.length) {
                throw fault(at - 1, "after a backslash has to come the character that is meant");
            }
        }
        return text[at++];
    }

    private boolean isEndOfTerm() {
        return text[at] != '-' && isEdge(at);
    }

    /** Whether that word stands here by itself. */
    private boolean isKeyword(String word) {
        int end = at + word.length();
        if (end > text.length || (at > 0 && !isEdge(at - 1)) || (end < text.length && !isEdge(end))) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether no word goes on there. */
    private boolean isEdge(int place) {
        int point = text[place];
        return Letters.isSpace(point) || point == '(' || point == ')' || point == '-' || Letters.isQuote(point);
    }

    private void skipSpaces() {
        while (at < text.length && Letters.isSpace(text[at])) {
            at++;
        }
    }

    private static boolean isWord(CharSequence content) {
        return content.codePoints().anyMatch(Letters::isOfWord);
    }

    private static QueryFault fault(int place, String message) {
        return new QueryFault(place + 1, message);
    }
}
