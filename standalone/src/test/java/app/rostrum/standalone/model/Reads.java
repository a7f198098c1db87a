package app.rostrum.standalone.model;

import app.rostrum.standalone.model.Cases.Case;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Everything that one reader can ask for, with what the model has of it. */
final class Reads {

    private static final String NO_ACCOUNT = "404 account-not-found";
    private static final int MOST_UNREAD = 100;

    private final World world;
    private final Forms forms;
    private final @Nullable Person reader;
    private final List<Read> reads = new ArrayList<>();

    /** @param reader nobody where it is null */
    Reads(World world, Forms forms, @Nullable Person reader) {
        this.world = world;
        this.forms = forms;
        this.reader = reader;
    }

    List<Read> all() {
        return List.copyOf(reads);
    }

    /** Lists that are for everybody. */
    void everybodys(List<String> tags, List<String> words) {
        reads.add(posts("/v1/posts?", true, it -> world.isListed(reader, it)));
        for (var tag : tags) {
            reads.add(posts(
                    "/v1/tags/" + tag + "/posts?",
                    false,
                    it -> world.isFound(reader, it) && it.tags().contains(tag)));
            found("tag:" + tag, it -> it.tags().contains(tag));
        }
        for (var word : words) {
            found(word, it -> it.hasWord(word));
        }
    }

    /** Search shows the same posts as lists do; what counts is which, and in what order. */
    private void found(String what, Predicate<Post> which) {
        var expected = newest(it -> world.isFound(reader, it) && which.test(it));
        reads.add(Read.list(
                reader,
                "/v1/search/posts?sort=newest&q=" + what + "&",
                Forms.Look::id,
                expected.stream().map(it -> it.label).toList()));
    }

    /** Lists that are for the reader. */
    void own() {
        if (reader == null) {
            for (var path : List.of(
                    "/v1/timelines/home?",
                    "/v1/follow-requests?",
                    "/v1/blocks?",
                    "/v1/mutes?",
                    "/v1/notifications?",
                    "/v1/moderation/reports?")) {
                reads.add(Read.refused(null, path, "401 unauthenticated"));
            }
            return;
        }
        var self = reader;
        reads.add(posts("/v1/timelines/home?", false, it -> world.isAtHome(self, it)));
        reads.add(people("/v1/follow-requests?", world.relations.requests.to(self)));
        reads.add(people("/v1/blocks?", world.relations.blocks.from(self)));
        reads.add(people("/v1/mutes?", world.relations.mutes.from(self)));
        var inbox = Inbox.of(world, self);
        // One comment may both name somebody and answer him.
        var ties = IntStream.range(0, Math.max(0, inbox.size() - 1))
                .filter(it -> inbox.get(it).at() == inbox.get(it + 1).at())
                .boxed()
                .collect(Collectors.toSet());
        reads.add(Read.list(
                        self,
                        "/v1/notifications?",
                        Forms.Look::group,
                        inbox.stream().map(Forms::group).toList())
                .tied(ties));
        reads.add(Read.one(
                self,
                "/v1/notifications?",
                (look, it) -> "unread " + it.path("unread").longValue(-1),
                "unread "
                        + Math.min(
                                MOST_UNREAD,
                                inbox.stream().filter(it -> !it.read()).count())));
        queue(self);
    }

    private void queue(Person self) {
        var oldest = "/v1/moderation/reports?sort=oldest&";
        var most = "/v1/moderation/reports?sort=most&";
        if (!self.moderates) {
            reads.add(Read.refused(self, oldest, "403 forbidden"));
            return;
        }
        var waiting = world.cases.oldest();
        reads.add(Read.shared(
                self,
                oldest,
                Forms.Look::reported,
                waiting.stream().map(Forms::reported).toList()));
        var byMost = new ArrayList<>(waiting);
        byMost.sort(Comparator.comparing((Case it) -> it.open.size()).reversed());
        reads.add(Read.shared(
                self,
                most,
                Forms.Look::reported,
                byMost.stream().map(Forms::reported).toList()));
    }

    /** What an account shows. */
    void account(Person it) {
        var path = "/v1/accounts/" + it.handle;
        boolean blocked = world.relations.isBlocked(reader, it);
        reads.add(
                world.relations.blocks.has(it, reader)
                        ? Read.refused(reader, path + "?", NO_ACCOUNT)
                        : Read.one(reader, path + "?", Forms.Look::profile, forms.profile(it, reader)));
        if (blocked) {
            for (var list : List.of("/posts?", "/followers?", "/following?")) {
                reads.add(Read.refused(reader, path + list, NO_ACCOUNT));
            }
            return;
        }
        reads.add(posts(path + "/posts?", false, post -> post.author == it && world.sees(reader, post)));
        reads.add(people(path + "/followers?", visible(world.relations.follows.to(it))));
        reads.add(people(path + "/following?", visible(world.relations.follows.from(it))));
    }

    void post(Post it) {
        if (!world.sees(reader, it)) {
            for (var below : List.of("?", "/history?", "/comments?", "/comments?order=oldest&")) {
                reads.add(Read.refused(reader, it.path() + below, it.missing()));
            }
            return;
        }
        reads.add(Read.one(reader, it.path() + "?", Forms.Look::post, forms.post(it, reader)));
        reads.add(Read.list(
                reader,
                it.path() + "/history?",
                Forms.Look::version,
                it.history.reversed().stream()
                        .filter(version -> world.isOfCircle(reader, it.author) || version.number() >= it.publicFrom)
                        .map(Forms::version)
                        .toList()));
        comments(
                it.path() + "/comments",
                it.comments.stream().filter(top -> top.replyTo == null).toList());
    }

    void comment(Comment it) {
        if (!world.finds(reader, it)) {
            reads.add(Read.refused(reader, it.path() + "?", it.missing()));
            reads.add(Read.refused(reader, it.path() + "/replies?", it.missing()));
            return;
        }
        reads.add(Read.one(reader, it.path() + "?", Forms.Look::comment, forms.comment(it, reader)));
        comments(it.path() + "/replies", it.replies);
    }

    private void comments(String path, List<Comment> comments) {
        var oldest = comments.stream()
                .filter(it -> world.isListed(reader, it))
                .map(it -> forms.comment(it, reader))
                .toList();
        reads.add(Read.list(reader, path + "?order=oldest&", Forms.Look::comment, oldest));
        reads.add(Read.list(reader, path + "?order=newest&", Forms.Look::comment, oldest.reversed()));
    }

    private Read posts(String path, boolean shared, Predicate<Post> which) {
        var lines = newest(which).stream().map(it -> forms.post(it, reader)).toList();
        return new Read(reader, path, Forms.Look::post, lines, true, shared, Set.of());
    }

    private List<Post> newest(Predicate<Post> which) {
        return world.posts.reversed().stream().filter(which).toList();
    }

    private Read people(String path, List<Person> people) {
        return Read.list(
                reader,
                path,
                Forms.Look::person,
                people.stream().map(it -> it.label).toList());
    }

    private List<Person> visible(List<Person> people) {
        return people.stream()
                .filter(it -> !world.relations.isBlocked(reader, it))
                .toList();
    }
}
