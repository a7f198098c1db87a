package app.rostrum.query.language;

/** The characters of a query, from the first to the last, as Unicode counts them. */
final class Characters {

    private final int[] text;
    private int at;

    Characters(String text) {
        this.text = text.codePoints().toArray();
    }

    int count() {
        return text.length;
    }

    /** How many have been read. */
    int place() {
        return at;
    }

    boolean isAtEnd() {
        return at == text.length;
    }

    /** Whether that one comes next. */
    boolean isNext(int point) {
        return isThere(at, point);
    }

    private boolean isThere(int place, int point) {
        return place < text.length && text[place] == point;
    }

    boolean isQuoteNext() {
        return at < text.length && Letters.isQuote(text[at]);
    }

    /** Whether what comes next is a sign before a word, and no dash between two. */
    boolean isMinusNext() {
        return isNext('-') && at + 1 < text.length && !Letters.isSpace(text[at + 1]) && text[at + 1] != '-';
    }

    /** Whether a colon comes next, which does not begin the rest of an address. */
    boolean isColonNext() {
        return isNext(':') && !(isThere(at + 1, '/') && isThere(at + 2, '/'));
    }

    void skip(int count) {
        at += count;
    }

    void skipSpaces() {
        while (at < text.length && Letters.isSpace(text[at])) {
            at++;
        }
    }

    /** The next character of a word or phrase; after a backslash it stands for itself. */
    int next() {
        if (text[at] == '\\' && ++at == text.length) {
            throw new QueryFault(at, "after a backslash has to come the character that is meant");
        }
        return text[at++];
    }

    /** Whether no word goes on here. */
    boolean isEndOfTerm() {
        return at == text.length || (text[at] != '-' && isEdge(at));
    }

    /** Whether that word comes next, by itself. */
    boolean isKeywordNext(String word) {
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

    private boolean isEdge(int place) {
        int point = text[place];
        return Letters.isSpace(point) || point == '(' || point == ')' || point == '-' || Letters.isQuote(point);
    }
}
