package app.rostrum.query.language;

/** Which characters make what. */
final class Letters {

    private Letters() {}

    /** Whether a tag may have it. */
    static boolean isOfTag(int point) {
        return point == '_' || Character.isLetterOrDigit(point) || isMark(point);
    }

    /** Whether a text that has it has something to search for; what has no such character is mere punctuation. */
    static boolean isOfWord(int point) {
        return Character.isLetterOrDigit(point) || Character.getType(point) == Character.OTHER_SYMBOL;
    }

    static boolean isQuote(int point) {
        return point == '"' || point == '\u201c' || point == '\u201d' || point == '\u201e';
    }

    static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
