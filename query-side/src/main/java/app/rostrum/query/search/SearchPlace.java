package app.rostrum.query.search;

import app.rostrum.query.page.Cursor;
import app.rostrum.query.page.CursorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place among hits, best first, after which the next page begins. The first page is of what there is; from the second on hits are held
 * still, and those of the first are left out, wherever they would come now.
 *
 * @param generation of the view
 * @param score of the last hit that was looked at since they are held
 * @param position of the same; 0 where there is none
 * @param seen the positions of the hits that were looked at before
 * @param held how Elasticsearch calls what it holds; null before the second page is asked for
 */
record SearchPlace(
        int generation,
        double score,
        long position,
        List<Long> seen,
        @Nullable String held) {

    private static final int NUMBERS = 3;

    SearchPlace {
        seen = List.copyOf(seen);
    }

    /** Before the first hit. */
    static SearchPlace first(int generation) {
        return new SearchPlace(generation, 0, 0, List.of(), null);
    }

    /** Empty where nobody can have been given that cursor. */
    static Optional<SearchPlace> of(Cursor cursor) {
        var numbers = cursor.values();
        double score = Double.longBitsToDouble(numbers.get(1));
        var held = cursor.text().isEmpty() ? null : cursor.text();
        boolean isPlace = numbers.size() > NUMBERS
                && Double.isFinite(score)
                && numbers.get(0) == (long) numbers.get(0).intValue()
                && numbers.get(2) >= 0
                && numbers.subList(NUMBERS, numbers.size()).stream().allMatch(it -> it > 0);
        return isPlace
                ? Optional.of(new SearchPlace(
                        numbers.getFirst().intValue(),
                        score,
                        numbers.get(2),
                        numbers.subList(NUMBERS, numbers.size()),
                        held))
                : Optional.empty();
    }

    Cursor cursor() {
        var numbers = new ArrayList<>(List.of((long) generation, Double.doubleToLongBits(score), position));
        numbers.addAll(seen);
        return new Cursor(CursorKind.SEARCH_RELEVANCE, numbers, held == null ? "" : held);
    }

    SearchPlace heldAs(String called) {
        return new SearchPlace(generation, score, position, seen, called);
    }

    /** After a hit. */
    SearchPlace after(Hit hit) {
        if (held != null) {
            return new SearchPlace(generation, hit.score(), hit.published(), seen, held);
        }
        var more = new ArrayList<>(seen);
        more.add(hit.published());
        return new SearchPlace(generation, 0, 0, more, null);
    }
}
