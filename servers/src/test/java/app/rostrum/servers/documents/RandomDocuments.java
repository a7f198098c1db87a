package app.rostrum.servers.documents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Makes up documents and parts of requests about them, from few values, so that requests meet documents. */
final class RandomDocuments {

    private static final List<String> FIELDS = List.of("a", "b", "c", "t", "tags", "n.x", "position");

    private final Random random;
    private final boolean withOddities;

    /** Oddities are values that no index orders, such as documents, decimals and arrays of arrays. */
    RandomDocuments(Random random, boolean withOddities) {
        this.random = random;
        this.withOddities = withOddities;
    }

    Document document() {
        var document = new Document("_id", id()).append("position", random.nextInt(1000));
        document.putAll(content());
        return document;
    }

    Document content() {
        var document = new Document();
        for (var field : List.of("a", "b", "c", "t", "tags", "n")) {
            if (random.nextInt(8) > 0) {
                document.append(field, field.equals("n") ? nested() : value(field));
            }
        }
        return document;
    }

    private @Nullable Object nested() {
        return switch (random.nextInt(withOddities ? 10 : 9)) {
            case 0 -> null;
            case 1 -> 5;
            case 9 -> List.of(new Document("x", value("b")), new Document("x", 3));
            case 2 -> new Document("y", 1);
            default -> new Document("x", value("b"));
        };
    }

    Object id() {
        return random.nextInt(20) == 0 ? random.nextInt(30) : "id" + random.nextInt(400);
    }

    @Nullable
    Object value(String field) {
        return switch (field) {
            case "_id" -> id();
            case "a" -> anything();
            case "b", "n.x" -> random.nextInt(12) == 0 ? null : number();
            case "c" -> random.nextInt(10) == 0 ? null : "text" + random.nextInt(40);
            case "t" -> random.nextInt(10) == 0 ? null : Instant.ofEpochMilli(1_000_000L * random.nextInt(60));
            case "tags" -> random.nextInt(4) == 0 ? tag() : tags();
            default -> random.nextInt(1000);
        };
    }

    private Object tag() {
        return "tag" + random.nextInt(8);
    }

    private List<Object> tags() {
        var tags = new ArrayList<>();
        for (var i = random.nextInt(4); i > 0; i--) {
            tags.add(tag());
        }
        return tags;
    }

    private Object number() {
        var number = random.nextInt(10);
        return switch (random.nextInt(6)) {
            case 0 -> (long) number;
            case 1 -> (double) number;
            case 2 -> number + 0.5;
            case 3 -> -number;
            default -> number;
        };
    }

    private @Nullable Object anything() {
        return switch (random.nextInt(30)) {
            case 0 -> withOddities ? oddity() : null;
            case 1, 2 -> 5_000_000_000L;
            case 3 -> Long.MAX_VALUE;
            case 4 -> (1L << 60) + random.nextInt(2);
            case 5, 6 -> null;
            case 7, 8 -> random.nextBoolean();
            case 9, 10 -> new ObjectId(random.nextInt(5), 0);
            case 11, 12 -> Instant.ofEpochMilli(1000L * random.nextInt(5));
            case 13, 14 -> tags();
            case 15 -> List.of();
            case 16 -> new byte[] {1, (byte) random.nextInt(3)};
            case 17 -> -0.0;
            case 18, 19, 20, 21, 22 -> "text" + random.nextInt(10);
            default -> number();
        };
    }

    private Object oddity() {
        return switch (random.nextInt(7)) {
            case 0 -> Decimal128.parse("3.5");
            case 1 -> new Document("x", 1);
            case 2 -> Double.NaN;
            case 3 -> 5_000_000_000.5;
            case 4 -> List.of(List.of(1, 2), 3);
            case 5 -> Double.POSITIVE_INFINITY;
            default -> List.of(new Document("x", 1));
        };
    }

    Document guard() {
        var guard = new Document("_id", id());
        return random.nextInt(3) == 0 ? guard : guard.append("position", new Document("$lt", random.nextInt(1000)));
    }

    Document filter() {
        return switch (random.nextInt(20)) {
            case 0 -> new Document();
            case 10 -> page();
            case 11 -> new Document("$or", List.of(page(), page()));
            case 12 -> simpleFilter().append("$or", List.of(page(), simpleFilter(), page()));
            case 13 ->
                new Document(
                        "$and",
                        List.of(manyTexts(), simpleFilter(), new Document("$or", List.of(manyTexts(), page()))));
            case 14 -> manyTexts();
            case 8 -> twoBounds(FIELDS.get(random.nextInt(FIELDS.size())));
            case 1 -> new Document("$or", List.of(simpleFilter(), simpleFilter()));
            case 2, 3 -> new Document("$and", List.of(simpleFilter(), simpleFilter()));
            case 4 -> simpleFilter().append("$or", List.of(simpleFilter(), simpleFilter()));
            case 5 -> new Document("$nor", List.of(simpleFilter()));
            case 6 -> guard();
            case 7 ->
                new Document("_id", operators("_id")).append("position", new Document("$gt", random.nextInt(900)));
            case 9 -> new Document("_id", new Document("$in", values("_id")));
            default -> simpleFilter();
        };
    }

    /** As lists and their counts are asked for: some fields of an index are given, the next one lies between two bounds. */
    Document page() {
        var page = new Document();
        switch (random.nextInt(5)) {
            case 0 -> page.append("b", random.nextBoolean() ? value("b") : new Document("$in", values("b")));
            case 1 -> page.append("tags", tag());
            case 2 -> page.append("b", value("b")).append("c", random.nextBoolean() ? null : value("c"));
            case 3 -> page.append("b", new Document("$in", values("b"))).append("c", new Document("$in", values("c")));
            default -> {}
        }
        var older = new Document("$lt", value("t"));
        return page.append("t", random.nextBoolean() ? older : older.append("$gt", Instant.EPOCH));
    }

    /** One of many, or none of them. */
    private Document manyTexts() {
        var texts = new ArrayList<@Nullable Object>();
        for (var i = 0; i < 20; i++) {
            texts.add("text" + random.nextInt(40));
        }
        if (random.nextInt(10) == 0) {
            texts.add(value("a"));
        }
        var operators = new Document(random.nextBoolean() ? "$in" : "$nin", texts);
        if (random.nextInt(4) == 0) {
            operators.append("$ne", value("c"));
        }
        return new Document(List.of("a", "c", "c", "c", "tags").get(random.nextInt(5)), operators);
    }

    private Document simpleFilter() {
        var filter = new Document();
        for (var i = random.nextInt(3); i >= 0; i--) {
            var field = FIELDS.get(random.nextInt(FIELDS.size()));
            filter.append(field, random.nextBoolean() ? value(field) : operators(field));
        }
        return filter;
    }

    private Document twoBounds(String field) {
        var lower = new Document(field, new Document("$gte", value(field)));
        var upper = new Document(field, new Document("$lt", value(field)));
        return new Document("$and", List.of(lower, upper));
    }

    private Document operators(String field) {
        return switch (random.nextInt(14)) {
            case 0, 1 -> new Document("$in", values(field));
            case 2 -> new Document("$gt", value(field));
            case 3 -> new Document("$gte", value(field));
            case 4 -> new Document("$lt", value(field));
            case 5 -> new Document("$lte", value(field));
            case 6, 7 -> new Document("$gte", value(field)).append("$lt", value(field));
            case 8 -> new Document("$ne", value(field));
            case 9 -> new Document("$exists", random.nextBoolean());
            case 10 -> new Document("$eq", value(field));
            case 11 -> new Document("$nin", values(field));
            case 12 -> new Document("$not", new Document("$lt", value(field)));
            default -> new Document("$in", values(field)).append("$gt", value(field));
        };
    }

    private List<@Nullable Object> values(String field) {
        var values = new ArrayList<@Nullable Object>();
        for (var i = random.nextInt(5); i > 0; i--) {
            values.add(value(field));
        }
        return values;
    }

    Document sort() {
        return switch (random.nextInt(16)) {
            case 12 -> new Document("a", direction());
            case 13 -> new Document("tags", direction()).append("t", direction());
            case 0, 1 -> new Document();
            case 2, 3, 4 -> new Document("t", direction());
            case 5, 6 -> new Document("b", direction()).append("t", direction());
            case 7 -> new Document("_id", direction());
            case 8 -> new Document("$natural", direction());
            case 9 -> new Document("c", direction());
            case 10 -> new Document("n.x", direction());
            case 11 -> new Document("t", direction()).append("_id", direction());
            default -> new Document(FIELDS.get(random.nextInt(FIELDS.size())), direction()).append("b", direction());
        };
    }

    private int direction() {
        return random.nextBoolean() ? 1 : -1;
    }

    Document update() {
        return switch (random.nextInt(8)) {
            case 0 ->
                new Document(
                        "$unset", new Document(List.of("a", "b", "t", "tags").get(random.nextInt(4)), ""));
            case 1 -> new Document("$inc", new Document("b", 1 + random.nextInt(3)));
            case 2 -> new Document("$max", new Document("position", random.nextInt(1000)));
            case 3 ->
                new Document(
                        "$push",
                        new Document(
                                "tags",
                                new Document("$each", tags()).append("$sort", 1).append("$slice", -3)));
            case 4 -> new Document("$set", new Document("n.x", value("b")));
            case 5 -> new Document("$set", new Document("a", value("a")).append("t", value("t")));
            default -> new Document("$set", new Document("tags", value("tags")).append("c", value("c")));
        };
    }
}
