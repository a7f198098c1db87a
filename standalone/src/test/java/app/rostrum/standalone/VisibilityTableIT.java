package app.rostrum.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.standalone.Api.User;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Who is shown what one author has written, by each read there is: a line for each thing and each read, and in it a word for each who asks. They are somebody
 * without a token, a stranger, a follower, one whom the author blocks, one who blocks the author, a follower who mutes the author, and the author. Those
 * who are blocked, block and mute had followed before, and everybody but who wrote it is named in each text.
 *
 * <p>Whoever was named is told so once, also where it is about what only others may see by now (ADR 38).
 *
 * <p>{@code seen}: it is there, or counted. {@code hidden}: it is left out. {@code place}: only that something was there. A number: the status.
 */
class VisibilityTableIT {

    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);
    private static final List<String> WHO =
            List.of("nobody", "stranger", "follower", "blocked", "blocking", "muter", "author");

    private static final Api API = SharedSystem.api();
    private static final Map<String, User> PEOPLE = new HashMap<>();
    private static final Map<String, String> IDS = new HashMap<>();

    /** What stands above a comment, or below which it is listed. */
    private static final Map<String, String> ABOVE = new HashMap<>();

    private static String token = "";

    /** One of each kind, written before anybody blocks or mutes. */
    @BeforeAll
    static void everything_is_written_and_then_people_block_and_mute() throws Exception {
        for (var who : List.of("stranger", "follower", "blocked", "blocking", "muter", "author", "host")) {
            PEOPLE.put(who, API.newUser());
        }
        for (var who : List.of("follower", "blocked", "blocking", "muter", "host")) {
            send(who, "PUT", account("author") + "/follow", null).expect(204);
        }
        post("public post", "author", "public");
        post("followers' post", "author", "followers");
        post("removed post", "author", "public");
        post("host's post", "host", "public");
        comment("comment", "author", "host's post", null);
        comment("comment of host", "host", "host's post", null);
        comment("reply", "author", "host's post", "comment of host");
        comment("comment below it", "host", "followers' post", null);
        comment("removed comment", "author", "host's post", null);
        comment("replied and removed", "author", "host's post", null);
        comment("what keeps its place", "host", "host's post", "replied and removed");
        for (var liked : List.of("public post", "followers' post", "removed post")) {
            send("host", "PUT", "/v1/posts/" + IDS.get(liked) + "/reactions/like", null)
                    .expect(204);
        }
        removeReported();
        send("author", "PUT", account("blocked") + "/block", null).expect(204);
        send("blocking", "PUT", account("author") + "/block", null).expect(204);
        send("muter", "PUT", account("author") + "/mute", null).expect(204);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # what            | read             | nobody | stranger | follower | blocked | blocking | muter  | author
            public post       | by id            | seen   | seen     | seen     | 404     | 404      | seen   | seen
            public post       | history          | seen   | seen     | seen     | 404     | 404      | seen   | seen
            public post       | comments of it   | seen   | seen     | seen     | 404     | 404      | seen   | seen
            public post       | everybody's      | seen   | seen     | seen     | hidden  | hidden   | hidden | seen
            public post       | home             | 401    | hidden   | seen     | hidden  | hidden   | hidden | seen
            public post       | of the account   | seen   | seen     | seen     | 404     | 404      | seen   | seen
            public post       | tag              | seen   | seen     | seen     | hidden  | hidden   | hidden | seen
            public post       | search           | seen   | seen     | seen     | hidden  | hidden   | hidden | seen
            public post       | search for a tag | seen   | seen     | seen     | hidden  | hidden   | hidden | seen
            public post       | search by author | seen   | seen     | seen     | hidden  | hidden   | hidden | seen
            public post       | suggested tags   | seen   | seen     | seen     | hidden  | hidden   | hidden | seen
            public post       | notifications    | 401    | seen     | seen     | hidden  | hidden   | hidden | hidden
            public post       | profile          | seen   | seen     | seen     | 404     | seen     | seen   | seen
            followers' post   | by id            | 404    | 404      | seen     | 404     | 404      | seen   | seen
            followers' post   | history          | 404    | 404      | seen     | 404     | 404      | seen   | seen
            followers' post   | comments of it   | 404    | 404      | seen     | 404     | 404      | seen   | seen
            followers' post   | everybody's      | hidden | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            followers' post   | home             | 401    | hidden   | seen     | hidden  | hidden   | hidden | seen
            followers' post   | of the account   | hidden | hidden   | seen     | 404     | 404      | seen   | seen
            followers' post   | tag              | hidden | hidden   | seen     | hidden  | hidden   | hidden | seen
            followers' post   | search           | hidden | hidden   | seen     | hidden  | hidden   | hidden | seen
            followers' post   | search for a tag | hidden | hidden   | seen     | hidden  | hidden   | hidden | seen
            followers' post   | search by author | hidden | hidden   | seen     | hidden  | hidden   | hidden | seen
            followers' post   | suggested tags   | hidden | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            followers' post   | notifications    | 401    | hidden   | seen     | hidden  | hidden   | hidden | hidden
            followers' post   | profile          | seen   | seen     | seen     | 404     | seen     | seen   | seen
            removed post      | by id            | 404    | 404      | 404      | 404     | 404      | 404    | 404
            removed post      | history          | 404    | 404      | 404      | 404     | 404      | 404    | 404
            removed post      | comments of it   | 404    | 404      | 404      | 404     | 404      | 404    | 404
            removed post      | everybody's      | hidden | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            removed post      | home             | 401    | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            removed post      | of the account   | hidden | hidden   | hidden   | 404     | 404      | hidden | hidden
            removed post      | tag              | hidden | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            removed post      | search           | hidden | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            removed post      | search for a tag | hidden | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            removed post      | search by author | hidden | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            removed post      | suggested tags   | hidden | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            removed post      | notifications    | 401    | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            removed post      | profile          | hidden | hidden   | hidden   | 404     | hidden   | hidden | hidden
            comment           | by id            | seen   | seen     | seen     | 404     | 404      | seen   | seen
            comment           | comments         | seen   | seen     | seen     | hidden  | hidden   | hidden | seen
            comment           | replies to it    | seen   | seen     | seen     | 404     | 404      | seen   | seen
            comment           | count            | seen   | seen     | seen     | seen    | seen     | seen   | seen
            comment           | notifications    | 401    | seen     | seen     | hidden  | hidden   | hidden | hidden
            reply             | by id            | seen   | seen     | seen     | 404     | 404      | seen   | seen
            reply             | replies          | seen   | seen     | seen     | hidden  | hidden   | hidden | seen
            reply             | count of replies | seen   | seen     | seen     | seen    | seen     | seen   | seen
            comment below it  | by id            | 404    | 404      | seen     | 404     | 404      | seen   | seen
            comment below it  | comments         | 404    | 404      | seen     | 404     | 404      | seen   | seen
            comment below it  | replies to it    | 404    | 404      | seen     | 404     | 404      | seen   | seen
            # Its author is told of it as of all comments on the post.
            comment below it  | notifications    | 401    | hidden   | seen     | seen    | seen     | seen   | hidden
            removed comment   | by id            | 404    | 404      | 404      | 404     | 404      | 404    | 404
            removed comment   | comments         | hidden | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            removed comment   | replies to it    | 404    | 404      | 404      | 404     | 404      | 404    | 404
            removed comment   | notifications    | 401    | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            replied and removed | by id          | place  | place    | place    | place   | place    | place  | place
            replied and removed | comments       | place  | place    | place    | place   | place    | place  | place
            replied and removed | replies to it  | seen   | seen     | seen     | seen    | seen     | seen   | seen
            replied and removed | notifications  | 401    | hidden   | hidden   | hidden  | hidden   | hidden | hidden
            """)
    void what_each_is_shown(ArgumentsAccessor row) {
        var what = String.valueOf(row.getString(0));
        var read = String.valueOf(row.getString(1));
        var expected = new ArrayList<String>();
        var found = new ArrayList<String>();
        for (int i = 0; i < WHO.size(); i++) {
            var who = WHO.get(i);
            expected.add(who + ": " + row.getString(2 + i));
            found.add(who + ": " + look(what, read, who));
        }
        assertThat(found).isEqualTo(expected);
    }

    private static String look(String what, String read, String who) {
        var id = String.valueOf(IDS.get(what));
        return switch (read) {
            case "by id" -> one(who, path(what));
            case "history" -> one(who, path(what) + "/history");
            case "comments of it" -> one(who, path(what) + "/comments");
            case "replies to it" -> one(who, path(what) + "/replies");
            case "comments" -> listed(who, "/v1/posts/" + ABOVE.get(what) + "/comments?limit=100", id);
            case "replies" -> listed(who, "/v1/comments/" + ABOVE.get(what) + "/replies?limit=100", id);
            case "everybody's" -> listed(who, "/v1/posts?limit=100", id);
            case "home" -> listed(who, "/v1/timelines/home?limit=100", id);
            case "of the account" -> listed(who, account("author") + "/posts?limit=100", id);
            case "tag" -> listed(who, "/v1/tags/" + word(what, "tag") + "/posts", id);
            case "search" -> listed(who, "/v1/search/posts?q=" + word(what, "word"), id);
            case "search for a tag" -> listed(who, "/v1/search/posts?q=tag:" + word(what, "tag"), id);
            case "search by author" ->
                listed(
                        who,
                        "/v1/search/posts?limit=100&q=author:" + user("author").handle(),
                        id);
            case "suggested tags" -> suggested(who, word(what, "tag"));
            case "notifications" -> notified(who, id);
            case "profile" -> counted(who, account("author"), "posts", what.equals("removed post") ? 3 : 2);
            case "count" -> counted(who, "/v1/posts/" + IDS.get("host's post"), "comments", 4);
            case "count of replies" -> counted(who, "/v1/comments/" + ABOVE.get(what), "replies", 1);
            default -> throw new IllegalArgumentException(read);
        };
    }

    private static String one(String who, String path) {
        var answer = get(who, path);
        return answer.status() != 200 ? status(answer) : place(answer.json());
    }

    private static String place(JsonNode it) {
        if (!it.path("deleted").booleanValue(false)) {
            return "seen";
        }
        return it.path("author").isNull() && it.path("body").isNull() ? "place" : "a place that says " + it;
    }

    private static String listed(String who, String path, String id) {
        var answer = get(who, path);
        if (answer.status() != 200) {
            return status(answer);
        }
        return answer.json()
                .path("items")
                .valueStream()
                .filter(it -> it.path("id").stringValue("").equals(id))
                .map(VisibilityTableIT::place)
                .findFirst()
                .orElse("hidden");
    }

    private static String suggested(String who, String tag) {
        var answer = get(who, "/v1/suggestions/tags?q=" + tag);
        return answer.status() != 200 ? status(answer) : answer.text().contains('"' + tag + '"') ? "seen" : "hidden";
    }

    /** That it names somebody. */
    private static String notified(String who, String id) {
        var answer = get(who, "/v1/notifications?limit=100");
        if (answer.status() != 200) {
            return status(answer);
        }
        boolean found = answer.json()
                .path("items")
                .valueStream()
                .filter(it -> it.path("kind").stringValue("").equals("mention"))
                .anyMatch(it -> it.path(id.startsWith("post_") ? "post_id" : "comment_id")
                                .stringValue("")
                                .equals(id)
                        && (id.startsWith("comment_")
                                || it.path("comment_id").isMissingNode()
                                || it.path("comment_id").isNull()));
        return found ? "seen" : "hidden";
    }

    /** Whether it is as many as it is with what it is about. */
    private static String counted(String who, String path, String count, long with) {
        var answer = get(who, path);
        return answer.status() != 200
                ? status(answer)
                : answer.json().path("counts").path(count).longValue(-1) == with ? "seen" : "hidden";
    }

    private static String status(Answer answer) {
        return Integer.toString(answer.status());
    }

    private static Answer get(String who, String path) {
        var user = PEOPLE.get(who);
        return Api.atLast(SHOWN_WITHIN, () -> {
            var request = user == null ? API.request(path) : API.as(user, path);
            return API.send(request.header("Consistency-Token", token));
        });
    }

    private static String path(String what) {
        var id = String.valueOf(IDS.get(what));
        return (id.startsWith("post_") ? "/v1/posts/" : "/v1/comments/") + id;
    }

    private static String account(String who) {
        return "/v1/accounts/" + user(who).handle();
    }

    private static User user(String who) {
        var user = PEOPLE.get(who);
        if (user == null) {
            throw new IllegalArgumentException(who);
        }
        return user;
    }

    /** A word that stands in one text alone. */
    private static String word(String what, String kind) {
        return kind + what.replaceAll("[^a-z]", "") + user("author").handle().replace("_", "");
    }

    private static String text(String what, String by) {
        var text = new StringBuilder("Of a " + what + ": " + word(what, "word") + " #" + word(what, "tag"));
        PEOPLE.forEach((who, it) -> text.append(who.equals(by) ? "" : " @" + it.handle()));
        return text.toString();
    }

    private static void post(String what, String by, String visibility) {
        IDS.put(
                what,
                send(by, "POST", "/v1/posts", Api.json("body", text(what, by), "visibility", visibility))
                        .expect(201)
                        .id());
    }

    private static void comment(String what, String by, String about, @Nullable String to) {
        var post = String.valueOf(IDS.get(about));
        var body = to == null
                ? Api.json("body", text(what, by))
                : Api.json("body", text(what, by), "reply_to", String.valueOf(IDS.get(to)));
        IDS.put(
                what,
                send(by, "POST", "/v1/posts/" + post + "/comments", body)
                        .expect(201)
                        .id());
        ABOVE.put(what, to == null ? post : String.valueOf(IDS.get(to)));
    }

    /** By a moderator, because somebody has reported it. */
    private static void removeReported() throws InterruptedException {
        var moderator = API.newUser();
        int edge = SharedSystem.ROSTRUM.settings().ports().edge();
        try (var operator = new Operator(edge, SharedSystem.tokens())) {
            operator.send("PUT", "/v1/operator/accounts/" + moderator.handle() + "/roles/moderator", null);
        }
        PEOPLE.put("moderator", API.logIn(moderator.id(), moderator.handle()));
        for (var what : List.of("removed post", "removed comment", "replied and removed")) {
            var subject = String.valueOf(IDS.get(what));
            var report = send("host", "POST", "/v1/reports", Api.json("subject", subject, "reason", "spam"))
                    .expect(200)
                    .id();
            send("moderator", "POST", "/v1/reports/" + report + "/decision", Api.json("outcome", "content-removed"))
                    .expect(200);
        }
    }

    private static Answer send(String who, String method, String path, @Nullable String body) {
        var request = API.as(user(who), path);
        if (!token.isEmpty()) {
            request.header("Consistency-Token", token);
        }
        var answer = API.send(
                request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        if (!answer.token().isEmpty()) {
            token = answer.token();
        }
        return answer;
    }
}
