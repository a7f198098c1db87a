package app.rostrum.servers.documents;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.bson.Document;

/** Posts as a social network has them, 100 an author, and the requests that its API makes of them. */
final class Timeline {

    private static final int POSTS_OF_AN_AUTHOR = 100;
    private static final int TAGS = 50;
    private static final int BATCH = 1_000;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final MongoCollection<Document> posts;
    private final int size;
    private final Random random = new Random(42);

    /** A request that the API makes. It returns how many documents it has found or changed. */
    interface Page {
        long ask();
    }

    Timeline(MongoCollection<Document> posts, int size) {
        this.posts = posts;
        this.size = size;
    }

    void index() {
        posts.createIndex(new Document("published", -1));
        posts.createIndex(new Document("author", 1).append("published", -1));
        posts.createIndex(new Document("visibility", 1).append("published", -1));
        posts.createIndex(new Document("thread", 1).append("reply_to", 1).append("published", 1));
        posts.createIndex(new Document("tags", 1).append("published", -1));
        posts.createIndex(new Document("handle", 1), new IndexOptions().unique(true));
    }

    void fill() {
        for (var from = 0; from < size; from += BATCH) {
            var batch = new ArrayList<Document>();
            for (var post = from; post < Math.min(size, from + BATCH); post++) {
                batch.add(post(post));
            }
            posts.insertMany(batch, new InsertManyOptions().ordered(false));
        }
    }

    Map<String, Page> pages() {
        var pages = new LinkedHashMap<String, Page>();
        pages.put("all posts", () -> page(new Document(), published(random.nextInt(size))));
        pages.put("posts of an author", () -> {
            var post = 21 * size / 100 + random.nextInt(size / 2);
            return page(new Document("author", author(post)), published(post));
        });
        pages.put("posts with a tag", () -> page(new Document("tags", "tag" + random.nextInt(TAGS)), published(size)));
        pages.put("posts of twenty followed", () -> page(followed(), published(random.nextInt(size))));
        pages.put("twenty posts by id", this::twentyById);
        pages.put("one by handle", () -> found(posts.find(new Document("handle", handle(random.nextInt(size))))));
        pages.put("one by id", () -> found(posts.find(new Document("_id", id(random.nextInt(size))))));
        pages.put("replace if newer", () -> replace(Integer.MAX_VALUE));
        pages.put("replace if newer, but it is not", () -> replace(0));
        return pages;
    }

    /** Those that name many accounts, or are found in several parts of an index. Each finds something at 10,000 posts and more. */
    Map<String, Page> widePages() {
        var pages = new LinkedHashMap<String, Page>();
        pages.put("posts of 500 followed", () -> page(of(500), published(size)));
        pages.put("posts of 500 followed, deep", () -> page(of(500), published(size / 20)));
        pages.put("posts of 5,000 followed", () -> page(of(5_000), published(size)));
        pages.put(
                "public posts without 1,000 hidden",
                () -> page(
                        new Document("visibility", new Document("$in", List.of("public")))
                                .append("author", new Document("$nin", hidden())),
                        published(random.nextInt(size / 2, size))));
        pages.put("an author's posts by $or", () -> {
            var author = author(random.nextInt(size));
            return page(
                    new Document(
                            "$or",
                            List.of(
                                    new Document("author", author).append("visibility", "public"),
                                    new Document("author", author).append("visibility", "followers"))),
                    published(size));
        });
        pages.put("oldest comments of a thread", () -> {
            var top = new Document("thread", thread(random.nextInt(size))).append("reply_to", null);
            return found(posts.find(top).sort(new Document("published", 1)).limit(21));
        });
        pages.put(
                "a count after a position",
                () -> posts.countDocuments(new Document("author", author(random.nextInt(size)))
                        .append("published", new Document("$gt", published(size / 2)))));
        pages.put("100 posts by id", () -> {
            var ids = new ArrayList<String>();
            for (var i = 0; i < 100; i++) {
                ids.add(id(random.nextInt(size)));
            }
            return found(posts.find(new Document("_id", new Document("$in", ids))));
        });
        return pages;
    }

    /** So many accounts, in no order, of which those that there are have posts. */
    private Document of(int accounts) {
        var authors = new ArrayList<String>();
        for (var i = 0; i < accounts; i++) {
            authors.add("account_" + i);
        }
        Collections.shuffle(authors, random);
        return new Document("author", new Document("$in", authors));
    }

    /** A thousand accounts, one of which in a hundred has posts. */
    private static List<String> hidden() {
        var authors = new ArrayList<String>();
        for (var i = 0; i < 1_000; i++) {
            authors.add("account_" + i * 100);
        }
        return authors;
    }

    /** An upsert of each of so many posts in one message, as a projection writes a batch of events. */
    void upsert(int count) {
        var first = ThreadLocalRandom.current().nextInt(size - count);
        var batch = new ArrayList<ReplaceOneModel<Document>>();
        for (var post = first; post < first + count; post++) {
            var newer = new Document("_id", id(post)).append("position", new Document("$lt", Long.MAX_VALUE));
            batch.add(new ReplaceOneModel<>(newer, post(post), new ReplaceOptions().upsert(true)));
        }
        posts.bulkWrite(batch, new BulkWriteOptions().ordered(false));
    }

    private Document followed() {
        var authors = new ArrayList<String>();
        for (var i = 0; i < 20; i++) {
            authors.add(author(random.nextInt(size)));
        }
        return new Document("author", new Document("$in", authors));
    }

    private long page(Document filter, Instant before) {
        var older = new Document("published", new Document("$lt", before));
        var all = filter.isEmpty() ? older : new Document("$and", List.of(filter, older));
        return found(posts.find(all).sort(new Document("published", -1)).limit(21));
    }

    private long twentyById() {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 20; i++) {
            ids.add(id(random.nextInt(size)));
        }
        return found(posts.find(new Document("_id", new Document("$in", ids))));
    }

    private long replace(int position) {
        var post = random.nextInt(size);
        var newer = new Document("_id", id(post)).append("position", new Document("$lt", position));
        return posts.replaceOne(newer, post(post)).getMatchedCount();
    }

    private static long found(Iterable<Document> documents) {
        var found = 0L;
        for (var document : documents) {
            found += document.isEmpty() ? 0 : 1;
        }
        return found;
    }

    private Document post(int post) {
        var document = new Document("_id", id(post))
                .append("author", author(post))
                .append("visibility", post / 3 % 4 == 0 ? "followers" : "public")
                .append("thread", thread(post))
                .append("handle", handle(post))
                .append("body", "The body of a post, as long as people write them. ".repeat(5))
                .append("tags", List.of("tag" + post % TAGS, "tag" + post * 7 % TAGS))
                .append("published", published(post))
                .append("likes", post % 1_000)
                .append("position", (long) post + 1);
        return post % 2 == 0 ? document : document.append("reply_to", id(post - 1));
    }

    private static String thread(int post) {
        return "thread" + post / 200;
    }

    private String author(int post) {
        return "account_" + post % Math.max(1, size / POSTS_OF_AN_AUTHOR);
    }

    private static String id(int post) {
        return "post_%012d".formatted(post);
    }

    private static String handle(int post) {
        return "handle" + post;
    }

    private static Instant published(int post) {
        return EPOCH.plusSeconds(post);
    }
}
