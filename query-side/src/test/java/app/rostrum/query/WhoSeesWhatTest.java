package app.rostrum.query;

import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.comment;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentEvent.CommentDeleted;
import app.rostrum.events.post.CommentEvent.CommentWritten;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.LikeId;
import app.rostrum.events.post.PostEvent.PostEdited;
import app.rostrum.events.post.PostEvent.PostPublished;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.post.PostId;
import app.rostrum.events.post.ReactionEvent.Liked;
import app.rostrum.events.post.Visibility;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.MuteBegan;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.report.ReportId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posts and comments, asked for by those who may see them and those who may not. */
class WhoSeesWhatTest {

    private static final AccountId AUTHOR = account(1);
    private static final AccountId FOLLOWER = account(2);
    private static final AccountId STRANGER = account(3);
    private static final AccountId BLOCKED = account(4);
    private static final AccountId BLOCKER = account(5);
    private static final AccountId MUTER = account(6);

    private static final PostId FOR_ALL = post(1);
    private static final PostId FOR_FOLLOWERS = post(2);
    private static final PostId REMOVED = post(3);
    private static final PostId OF_THE_FOLLOWER = post(4);

    private static TestSide side;
    private static String token;

    @BeforeAll
    static void given() throws Exception {
        side = TestSide.start();
        var all = side.stream()
                .publish(
                        registered(AUTHOR, "author"),
                        registered(FOLLOWER, "follower"),
                        registered(STRANGER, "stranger"),
                        registered(BLOCKED, "blocked"),
                        registered(BLOCKER, "blocker"),
                        registered(MUTER, "muter"),
                        new FollowBegan(RelationId.of(FOLLOWER, AUTHOR), FOLLOWER, AUTHOR, false),
                        new FollowBegan(RelationId.of(MUTER, AUTHOR), MUTER, AUTHOR, false),
                        new MuteBegan(RelationId.of(MUTER, AUTHOR), MUTER, AUTHOR),
                        new BlockBegan(RelationId.of(AUTHOR, BLOCKED), AUTHOR, BLOCKED),
                        new BlockBegan(RelationId.of(BLOCKER, AUTHOR), BLOCKER, AUTHOR),
                        published(FOR_ALL, AUTHOR, "for all #looms @follower", Visibility.PUBLIC, List.of(FOLLOWER)),
                        published(FOR_FOLLOWERS, AUTHOR, "for followers #looms", Visibility.FOLLOWERS, List.of()),
                        published(REMOVED, AUTHOR, "removed #looms", Visibility.PUBLIC, List.of()),
                        published(OF_THE_FOLLOWER, FOLLOWER, "of the follower", Visibility.PUBLIC, List.of()),
                        new PostRemoved(REMOVED, AUTHOR, ReportId.of(REMOVED)),
                        new PostEdited(FOR_ALL, "Title", "for all #looms", List.of()),
                        written(1, FOR_ALL, null, AUTHOR, "by the author"),
                        written(2, FOR_ALL, comment(1), STRANGER, "an answer"),
                        written(3, FOR_ALL, null, STRANGER, "by a stranger"),
                        written(4, FOR_ALL, comment(3), FOLLOWER, "an answer to a stranger"),
                        written(5, FOR_FOLLOWERS, null, FOLLOWER, "by a follower"),
                        new CommentDeleted(comment(3), FOR_ALL, null),
                        new Liked(LikeId.of(FOR_ALL, FOLLOWER), FOR_ALL, null, AUTHOR, FOLLOWER),
                        new Liked(LikeId.of(comment(1), STRANGER), FOR_ALL, comment(1), AUTHOR, STRANGER));
        token = all.encode();
        side.awaitShown("/v1/posts", token);
    }

    @AfterAll
    static void close() {
        side.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who      | for all | for followers | removed
            nobody     | 200     | 404           | 404
            STRANGER   | 200     | 404           | 404
            FOLLOWER   | 200     | 200           | 404
            MUTER      | 200     | 200           | 404
            BLOCKED    | 404     | 404           | 404
            BLOCKER    | 404     | 404           | 404
            AUTHOR     | 200     | 200           | 404
            """)
    void one_post_and_what_belongs_to_it(String who, int forAll, int forFollowers, int removed) throws Exception {
        for (var path : List.of("/v1/posts/%s", "/v1/posts/%s/comments", "/v1/posts/%s/history")) {
            assertThat(read(who, path.formatted(FOR_ALL)).status()).as(path).isEqualTo(forAll);
            assertThat(read(who, path.formatted(FOR_FOLLOWERS)).status())
                    .as(path)
                    .isEqualTo(forFollowers);
            assertThat(read(who, path.formatted(REMOVED)).status()).as(path).isEqualTo(removed);
        }
        assertThat(read(who, "/v1/comments/" + comment(5)).status()).isEqualTo(forFollowers);
        assertThat(read(who, "/v1/comments/" + comment(2)).status()).isEqualTo(forAll);
        assertThat(read(who, "/v1/comments/" + comment(1) + "/replies").status())
                .isEqualTo(forAll);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who      | timeline | tag  | of the author | home
            nobody     | f a      | a    | a             |
            STRANGER   | f a      | a    | a             | -
            FOLLOWER   | f a      | F a  | F a           | f F a
            MUTER      | f        | -    | F a           | -
            BLOCKED    | f        | -    | 404           | -
            BLOCKER    | f        | -    | 404           | -
            AUTHOR     | f a      | F a  | F a           | F a
            """)
    void lists_of_posts(String who, String timeline, String tag, String ofAuthor, @Nullable String home)
            throws Exception {
        assertThat(listed(who, "/v1/posts")).isEqualTo(timeline);
        assertThat(listed(who, "/v1/tags/Looms/posts")).isEqualTo(tag);
        assertThat(listed(who, "/v1/search/posts?q=looms")).isEqualTo(tag);
        assertThat(listed(who, "/v1/search/posts?q=%23looms&author=author")).isEqualTo(tag);
        assertThat(listed(who, "/v1/search/posts?q=looms&sort=relevance"))
                .hasSameSizeAs(tag)
                .containsAnyOf(tag.split(" "));
        assertThat(listed(who, "/v1/accounts/author/posts")).isEqualTo(ofAuthor);
        assertThat(listed(who, "/v1/timelines/home")).isEqualTo(home == null ? "401" : home);
    }

    @ParameterizedTest
    @CsvSource({"nobody, 1", "STRANGER, 1", "FOLLOWER, 1", "AUTHOR, 1", "MUTER, 0", "BLOCKED, 0", "BLOCKER, 0"})
    void nobody_is_suggested_who_is_hidden(String who, int count) throws Exception {
        var accounts = read(who, "/v1/suggestions/accounts?q=auth").json().path("items");
        assertThat(accounts.size()).isEqualTo(count);
        var tags = read(who, "/v1/suggestions/tags?q=loo").json().path("items");
        assertThat(tags.size()).isEqualTo(count);
        assertThat(tags.path(0).path("count").intValue(0)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # who      | newest first | oldest first
            nobody     | 3 1          | 1 3
            FOLLOWER   | 3 1          | 1 3
            MUTER      | 3            | 3
            """)
    void lists_of_comments(String who, String newest, String oldest) throws Exception {
        assertThat(comments(who, "/v1/posts/" + FOR_ALL + "/comments")).isEqualTo(newest);
        assertThat(comments(who, "/v1/posts/" + FOR_ALL + "/comments?order=oldest"))
                .isEqualTo(oldest);
        var pages = new StringBuilder();
        var next = "";
        do {
            var page = read(who, "/v1/posts/" + FOR_ALL + "/comments?order=oldest&limit=1" + next)
                    .json();
            page.path("items")
                    .forEach(it ->
                            pages.append(number(it.path("id").stringValue())).append(' '));
            next = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").stringValue();
        } while (!next.isEmpty());
        assertThat(pages.toString().strip()).isEqualTo(oldest);
    }

    @Test
    void a_comment_that_is_gone_but_answered_keeps_its_place() throws Exception {
        var gone = read("nobody", "/v1/posts/" + FOR_ALL + "/comments")
                .json()
                .path("items")
                .path(0);
        assertThat(gone.path("deleted").booleanValue()).isTrue();
        assertThat(gone.path("author").isNull()).isTrue();
        assertThat(gone.path("body").isNull()).isTrue();
        assertThat(gone.path("counts").path("replies").intValue()).isEqualTo(1);
        var answer = read("nobody", "/v1/comments/" + comment(3) + "/replies")
                .json()
                .path("items")
                .path(0);
        assertThat(answer.path("reply_to").stringValue()).isEqualTo(comment(3).text());
        assertThat(answer.path("depth").intValue()).isEqualTo(1);
        assertThat(answer.has("deleted")).isFalse();
    }

    @Test
    void counts_are_for_all_and_what_one_likes_is_for_oneself() throws Exception {
        var forNobody = read("nobody", "/v1/posts/" + FOR_ALL).json();
        assertThat(forNobody.path("counts").path("likes").intValue()).isEqualTo(1);
        assertThat(forNobody.path("counts").path("comments").intValue()).isEqualTo(3);
        assertThat(forNobody.has("viewer")).isFalse();
        assertThat(read("FOLLOWER", "/v1/posts/" + FOR_ALL)
                        .json()
                        .at("/viewer/liked")
                        .booleanValue())
                .isTrue();
        assertThat(read("STRANGER", "/v1/posts/" + FOR_ALL)
                        .json()
                        .at("/viewer/liked")
                        .booleanValue(true))
                .isFalse();
        var comment = read("STRANGER", "/v1/comments/" + comment(1)).json();
        assertThat(comment.at("/viewer/liked").booleanValue()).isTrue();
        assertThat(comment.at("/counts/likes").intValue()).isEqualTo(1);
        assertThat(comment.at("/counts/replies").intValue()).isEqualTo(1);
    }

    @Test
    void what_a_post_said_is_there_newest_first() throws Exception {
        var versions =
                read("nobody", "/v1/posts/" + FOR_ALL + "/history").json().path("items");
        assertThat(versions.valueStream().map(it -> it.path("version").intValue()))
                .containsExactly(2, 1);
        assertThat(versions.path(0).path("title").stringValue()).isEqualTo("Title");
        assertThat(versions.path(1).path("body").stringValue()).isEqualTo("for all #looms @follower");
    }

    @Test
    void whoever_was_named_is_shown_as_an_account() throws Exception {
        var later =
                side.stream().publish(published(post(9), STRANGER, "@follower", Visibility.PUBLIC, List.of(FOLLOWER)));
        var shown = side.get("/v1/posts/" + post(9), "Consistency-Token", later.encode())
                .json()
                .path("mentions")
                .path(0);
        assertThat(shown.path("id").stringValue()).isEqualTo(FOLLOWER.text());
        assertThat(shown.path("handle").stringValue()).isEqualTo("follower");
        var gone = side.stream().publish(new PostRemoved(post(9), STRANGER, ReportId.of(post(9))));
        assertThat(side.get("/v1/posts/" + post(9), "Consistency-Token", gone.encode())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void home_is_right_as_soon_as_one_follows_or_no_longer() throws Exception {
        var newcomer = account(20);
        var joined = side.stream().publish(registered(newcomer, "newcomer"));
        var bearer = "Bearer " + side.keys().tokenOf(newcomer);
        assertThat(home(bearer, joined.encode())).isEmpty();
        var relation = RelationId.of(newcomer, AUTHOR);
        var followed = side.stream().publish(new FollowBegan(relation, newcomer, AUTHOR, false));
        assertThat(home(bearer, followed.encode())).isEqualTo("F a");
        var left = side.stream().publish(new FollowEnded(relation, newcomer, AUTHOR));
        assertThat(home(bearer, left.encode())).isEmpty();
    }

    private static String home(String bearer, String consistency) throws Exception {
        var answer = side.get("/v1/timelines/home", "Authorization", bearer, "Consistency-Token", consistency);
        assertThat(answer.status()).isEqualTo(200);
        return names(answer);
    }

    @Test
    void bad_input_is_named() throws Exception {
        assertThat(read("nobody", "/v1/posts/" + FOR_ALL + "/comments?order=best")
                        .named())
                .isEqualTo("order");
        assertThat(read("nobody", "/v1/posts/" + FOR_ALL + "/history?cursor=x").named())
                .isEqualTo("cursor");
        assertThat(read("nobody", "/v1/comments/x").code()).isEqualTo("comment-not-found");
    }

    private static Answer read(String who, String path) throws Exception {
        return side.getAs(who.equals("nobody") ? null : named(who), path, token);
    }

    private static AccountId named(String who) {
        return switch (who) {
            case "AUTHOR" -> AUTHOR;
            case "FOLLOWER" -> FOLLOWER;
            case "STRANGER" -> STRANGER;
            case "BLOCKED" -> BLOCKED;
            case "BLOCKER" -> BLOCKER;
            case "MUTER" -> MUTER;
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static String listed(String who, String path) throws Exception {
        var answer = read(who, path);
        if (answer.status() != 200) {
            return String.valueOf(answer.status());
        }
        var names = names(answer);
        return names.isEmpty() ? "-" : names;
    }

    private static String names(Answer answer) {
        return String.join(
                " ",
                answer.json()
                        .path("items")
                        .valueStream()
                        .map(it -> it.path("id").stringValue())
                        .filter(it -> !it.equals(post(9).text()))
                        .map(it -> it.equals(FOR_ALL.text())
                                ? "a"
                                : it.equals(FOR_FOLLOWERS.text()) ? "F" : it.equals(OF_THE_FOLLOWER.text()) ? "f" : it)
                        .toList());
    }

    private static String comments(String who, String path) throws Exception {
        return String.join(
                " ",
                read(who, path)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(it -> number(it.path("id").stringValue()))
                        .toList());
    }

    private static String number(String comment) {
        return comment.substring(comment.length() - 1);
    }

    private static PostPublished published(
            PostId post, AccountId author, String body, Visibility visibility, List<AccountId> mentions) {
        return new PostPublished(post, author, null, body, visibility, mentions);
    }

    private static CommentWritten written(
            int number, PostId post, @Nullable CommentId replyTo, AccountId by, String body) {
        return Given.written(number, post, AUTHOR, replyTo, STRANGER, by, body);
    }
}
