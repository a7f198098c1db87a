package app.rostrum.query;

import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.account.AccountEvent.AccountClosed;
import app.rostrum.events.account.AccountEvent.AccountRegistered;
import app.rostrum.events.account.AccountEvent.ProfileChanged;
import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostEvent.PostRemoved;
import app.rostrum.events.relation.RelationEvent.BlockBegan;
import app.rostrum.events.relation.RelationEvent.BlockEnded;
import app.rostrum.events.relation.RelationEvent.FollowBegan;
import app.rostrum.events.relation.RelationEvent.FollowEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequestEnded;
import app.rostrum.events.relation.RelationEvent.FollowRequested;
import app.rostrum.events.relation.RelationEvent.MuteBegan;
import app.rostrum.events.relation.RelationEvent.MuteEnded;
import app.rostrum.events.relation.RelationId;
import app.rostrum.events.report.ReportId;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each account is to others, as everybody, the one, the other, and whoever is blocked are shown it. */
class ConnectionsTest {

    private static final int APART = 1_000;

    private static TestSide side;
    private static int tests;

    private final int base = APART * ++tests;
    private final AccountId ada = account(base + 1);
    private final AccountId bob = account(base + 2);
    private final AccountId cy = account(base + 3);
    private String token = "";

    @BeforeAll
    static void start() throws Exception {
        side = TestSide.start(KeptAnswersTest.LONG);
    }

    @AfterAll
    static void close() {
        side.close();
    }

    @BeforeEach
    void given() {
        happens(opened(ada, "ada"), opened(bob, "bob"), opened(cy, "cy"));
    }

    @Test
    void a_profile_has_what_its_owner_says_and_how_much_there_is_of_it() throws Exception {
        happens(
                new ProfileChanged(ada, "Ada L.", "I weave.", true),
                published(post(base + 1), ada, "One"),
                published(post(base + 2), ada, "Two"),
                published(post(base + 3), ada, "Three"),
                new FollowBegan(RelationId.of(bob, ada), bob, ada, false),
                new FollowBegan(RelationId.of(cy, ada), cy, ada, false),
                new FollowBegan(RelationId.of(cy, ada), ada, cy, false));
        assertThat(read("/v1/accounts/ada").text())
                .contains("\"name\":\"Ada L.\",\"bio\":\"I weave.\"", "\"asks_followers\":true")
                .contains("\"counts\":{\"posts\":3,\"followers\":2,\"following\":1}")
                .doesNotContain("viewer");
        happens(
                new PostDeleted(post(base + 1)),
                new PostRemoved(post(base + 2), ada, ReportId.of(post(base + 2))),
                new FollowEnded(RelationId.of(bob, ada), bob, ada));
        assertThat(read("/v1/accounts/ADA").text())
                .contains("\"counts\":{\"posts\":1,\"followers\":1,\"following\":1}");
        assertThat(read("/v1/accounts/ada").header("Cache-Control")).contains("public");
    }

    @Test
    void whoever_is_logged_in_sees_what_he_is_to_an_account_and_it_to_him() throws Exception {
        happens(
                new FollowRequested(RelationId.of(ada, bob), ada, bob),
                new FollowBegan(RelationId.of(ada, bob), bob, ada, false),
                new MuteBegan(RelationId.of(ada, bob), ada, bob));
        assertThat(readAs(ada, "/v1/accounts/bob").text())
                .contains("\"viewer\":{\"follows\":false,\"requested\":true,\"followed_by\":true,\"blocks\":false,"
                        + "\"mutes\":true}");
        assertThat(readAs(bob, "/v1/accounts/ada").text())
                .contains("\"viewer\":{\"follows\":true,\"requested\":false,\"followed_by\":false,\"blocks\":false,"
                        + "\"mutes\":false}");
        assertThat(readAs(bob, "/v1/accounts/ada").header("Cache-Control")).contains("private");
        assertThat(read("/v1/accounts/ada").text()).doesNotContain("viewer");
    }

    @Test
    void whoever_blocks_is_not_there_for_the_blocked_and_sees_him_to_undo_it() throws Exception {
        happens(new BlockBegan(RelationId.of(ada, bob), ada, bob));
        for (var path : List.of("/v1/accounts/ada", "/v1/accounts/ada/followers", "/v1/accounts/ada/following")) {
            var answer = readAs(bob, path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("account-not-found");
            assertThat(readAs(cy, path).status()).isEqualTo(200);
            assertThat(read(path).status()).isEqualTo(200);
        }
        assertThat(readAs(ada, "/v1/accounts/bob").text()).contains("\"blocks\":true");
        assertThat(readAs(ada, "/v1/accounts/bob/followers").status()).isEqualTo(404);
        assertThat(names(readAs(ada, "/v1/blocks"))).containsExactly("bob");
        assertThat(names(readAs(bob, "/v1/blocks"))).isEmpty();
        happens(new BlockEnded(RelationId.of(ada, bob), ada, bob));
        assertThat(readAs(bob, "/v1/accounts/ada").status()).isEqualTo(200);
        assertThat(names(readAs(ada, "/v1/blocks"))).isEmpty();
    }

    @Test
    void followers_come_newest_first_without_those_who_do_not_see_each_other() throws Exception {
        happens(
                new FollowBegan(RelationId.of(bob, ada), bob, ada, false),
                new FollowBegan(RelationId.of(cy, ada), cy, ada, false),
                new FollowBegan(RelationId.of(cy, bob), bob, cy, false));
        assertThat(names(read("/v1/accounts/ada/followers"))).containsExactly("cy", "bob");
        assertThat(names(read("/v1/accounts/bob/following"))).containsExactly("cy", "ada");
        assertThat(read("/v1/accounts/ada/followers").text())
                .startsWith("{\"items\":[{\"id\":\"" + cy + "\",\"handle\":\"cy_" + base + "\",\"name\":\"CY_" + base
                        + "\"}");
        happens(
                new BlockBegan(RelationId.of(cy, account(base + 4)), account(base + 4), cy),
                opened(account(base + 4), "dee"));
        assertThat(names(readAs(account(base + 4), "/v1/accounts/ada/followers")))
                .containsExactly("bob");
        assertThat(names(readAs(cy, "/v1/accounts/ada/followers"))).containsExactly("cy", "bob");
        happens(new MuteBegan(RelationId.of(cy, ada), ada, cy));
        assertThat(names(readAs(ada, "/v1/accounts/ada/followers"))).containsExactly("cy", "bob");
        happens(new FollowEnded(RelationId.of(bob, ada), bob, ada));
        assertThat(names(read("/v1/accounts/ada/followers"))).containsExactly("cy");
        assertThat(read("/v1/accounts/nobody/followers").code()).isEqualTo("account-not-found");
    }

    @Test
    void a_list_goes_on_where_its_cursor_says_whoever_comes_meanwhile() throws Exception {
        var events = new ArrayList<DomainEvent>();
        for (int i = 10; i < 35; i++) {
            events.add(opened(account(base + i), "fan" + i));
            events.add(new FollowBegan(RelationId.of(account(base + i), ada), account(base + i), ada, false));
        }
        happens(events.toArray(DomainEvent[]::new));
        var first = read("/v1/accounts/ada/followers?limit=10");
        happens(new FollowBegan(RelationId.of(bob, ada), bob, ada, false));
        var seen = new ArrayList<>(names(first));
        var link = first.header("Link");
        while (!link.isEmpty()) {
            var page = read(link.substring(1, link.indexOf('>')));
            seen.addAll(names(page));
            link = page.header("Link");
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().startsWith("fan34").endsWith("fan10");
        var cursor = first.json().path("next").stringValue("");
        assertThat(read("/v1/accounts/ada/following?cursor=" + cursor).status()).isEqualTo(400);
        assertThat(read("/v1/accounts/ada/following?cursor=" + cursor).named()).isEqualTo("cursor");
        assertThat(read("/v1/accounts/ada/followers?limit=0").named()).isEqualTo("limit");
    }

    @Test
    void requests_and_mutes_are_for_the_one_whose_they_are() throws Exception {
        happens(
                new FollowRequested(RelationId.of(bob, ada), bob, ada),
                new FollowRequested(RelationId.of(cy, ada), cy, ada),
                new MuteBegan(RelationId.of(bob, ada), ada, bob));
        assertThat(names(readAs(ada, "/v1/follow-requests"))).containsExactly("cy", "bob");
        assertThat(names(readAs(bob, "/v1/follow-requests"))).isEmpty();
        assertThat(names(readAs(ada, "/v1/mutes"))).containsExactly("bob");
        assertThat(names(readAs(bob, "/v1/mutes"))).isEmpty();
        happens(
                new FollowRequestEnded(RelationId.of(bob, ada), bob, ada, true),
                new FollowBegan(RelationId.of(cy, ada), cy, ada, true),
                new MuteEnded(RelationId.of(bob, ada), ada, bob));
        assertThat(names(readAs(ada, "/v1/follow-requests"))).isEmpty();
        assertThat(names(readAs(ada, "/v1/mutes"))).isEmpty();
        assertThat(names(readAs(ada, "/v1/accounts/ada/followers"))).containsExactly("cy");
        for (var path : List.of("/v1/follow-requests", "/v1/blocks", "/v1/mutes")) {
            assertThat(side.get(path).code()).isEqualTo("unauthenticated");
        }
    }

    @Test
    void a_closed_account_has_no_profile_and_no_name_where_it_follows() throws Exception {
        happens(new FollowBegan(RelationId.of(bob, ada), bob, ada, false), new AccountClosed(bob));
        assertThat(read("/v1/accounts/" + bob).code()).isEqualTo("account-not-found");
        assertThat(read("/v1/accounts/ada/followers").text())
                .contains("{\"id\":\"" + bob + "\",\"handle\":null,\"name\":null}");
    }

    @Test
    void whom_a_reader_blocks_is_read_once_until_it_changes() throws Exception {
        readAs(ada, "/v1/accounts/bob/followers");
        double before = found("miss");
        for (int i = 0; i < 5; i++) {
            assertThat(side.get(own("/v1/accounts/bob/followers"), "Authorization", bearer(ada))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(found("miss")).isEqualTo(before);
        happens(new BlockBegan(RelationId.of(ada, bob), bob, ada));
        assertThat(readAs(ada, "/v1/accounts/bob/followers").status()).isEqualTo(404);
        assertThat(found("miss")).isEqualTo(before + 1);
        happens(new FollowBegan(RelationId.of(cy, bob), cy, bob, false));
        assertThat(readAs(ada, "/v1/accounts/bob/followers").status()).isEqualTo(404);
    }

    private double found(String result) {
        return side.bean(MeterRegistry.class)
                .get("rostrum.reads.relations")
                .tag("result", result)
                .counter()
                .count();
    }

    /** Handles have the number of the test, so that no two have the same accounts. */
    private AccountRegistered opened(AccountId account, String handle) {
        return registered(account, handle + '_' + base);
    }

    private String own(String path) {
        return path.replaceFirst("/(ada|ADA|bob|cy)(?=[/?]|$)", "/$1_" + base);
    }

    private void happens(DomainEvent... events) {
        token = side.stream().publish(events).encode();
    }

    private Answer read(String path) throws Exception {
        return side.get(own(path), "Consistency-Token", token);
    }

    private Answer readAs(AccountId account, String path) throws Exception {
        return side.getAs(account, own(path), token);
    }

    private String bearer(AccountId account) throws Exception {
        return "Bearer " + side.keys().tokenOf(account);
    }

    private static List<String> names(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .map(it -> it.path("handle").stringValue("").replaceFirst("_.*", ""))
                .toList();
    }
}
