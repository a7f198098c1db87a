package app.rostrum.query;

import static app.rostrum.query.Given.ADA;
import static app.rostrum.query.Given.BOB;
import static app.rostrum.query.Given.account;
import static app.rostrum.query.Given.post;
import static app.rostrum.query.Given.published;
import static app.rostrum.query.Given.registered;
import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.account.AccountEvent.AccountClosed;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each account is to others, as everybody, the one, the other, and whoever is blocked are shown it. */
class ConnectionsTest {

    private static final AccountId CY = account(3);

    private TestSide side;
    private String token = "";

    @BeforeEach
    void given() throws Exception {
        side = TestSide.start(KeptAnswersTest.LONG);
        happens(registered(ADA, "ada"), registered(BOB, "bob"), registered(CY, "cy"));
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void a_profile_has_what_its_owner_says_and_how_much_there_is_of_it() throws Exception {
        happens(
                new ProfileChanged(ADA, "Ada L.", "I weave.", true),
                published(post(1), ADA, "One"),
                published(post(2), ADA, "Two"),
                published(post(3), ADA, "Three"),
                new FollowBegan(RelationId.of(BOB, ADA), BOB, ADA, false),
                new FollowBegan(RelationId.of(CY, ADA), CY, ADA, false),
                new FollowBegan(RelationId.of(CY, ADA), ADA, CY, false));
        assertThat(read("/v1/accounts/ada").text())
                .contains("\"name\":\"Ada L.\",\"bio\":\"I weave.\"", "\"asks_followers\":true")
                .contains("\"counts\":{\"posts\":3,\"followers\":2,\"following\":1}")
                .doesNotContain("viewer");
        happens(
                new PostDeleted(post(1)),
                new PostRemoved(post(2), ADA, ReportId.of(post(2))),
                new FollowEnded(RelationId.of(BOB, ADA), BOB, ADA));
        assertThat(read("/v1/accounts/ADA").text())
                .contains("\"counts\":{\"posts\":1,\"followers\":1,\"following\":1}");
        assertThat(read("/v1/accounts/ada").header("Cache-Control")).contains("public");
    }

    @Test
    void whoever_is_logged_in_sees_what_he_is_to_an_account_and_it_to_him() throws Exception {
        happens(
                new FollowRequested(RelationId.of(ADA, BOB), ADA, BOB),
                new FollowBegan(RelationId.of(ADA, BOB), BOB, ADA, false),
                new MuteBegan(RelationId.of(ADA, BOB), ADA, BOB));
        assertThat(readAs(ADA, "/v1/accounts/bob").text())
                .contains("\"viewer\":{\"follows\":false,\"requested\":true,\"followed_by\":true,\"blocks\":false,"
                        + "\"mutes\":true}");
        assertThat(readAs(BOB, "/v1/accounts/ada").text())
                .contains("\"viewer\":{\"follows\":true,\"requested\":false,\"followed_by\":false,\"blocks\":false,"
                        + "\"mutes\":false}");
        assertThat(readAs(BOB, "/v1/accounts/ada").header("Cache-Control")).contains("private");
        assertThat(read("/v1/accounts/ada").text()).doesNotContain("viewer");
    }

    @Test
    void whoever_blocks_is_not_there_for_the_blocked_and_sees_him_to_undo_it() throws Exception {
        happens(new BlockBegan(RelationId.of(ADA, BOB), ADA, BOB));
        for (var path : List.of("/v1/accounts/ada", "/v1/accounts/ada/followers", "/v1/accounts/ada/following")) {
            var answer = readAs(BOB, path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("account-not-found");
            assertThat(readAs(CY, path).status()).isEqualTo(200);
            assertThat(read(path).status()).isEqualTo(200);
        }
        assertThat(readAs(ADA, "/v1/accounts/bob").text()).contains("\"blocks\":true");
        assertThat(readAs(ADA, "/v1/accounts/bob/followers").status()).isEqualTo(404);
        assertThat(names(readAs(ADA, "/v1/blocks"))).containsExactly("bob");
        assertThat(names(readAs(BOB, "/v1/blocks"))).isEmpty();
        happens(new BlockEnded(RelationId.of(ADA, BOB), ADA, BOB));
        assertThat(readAs(BOB, "/v1/accounts/ada").status()).isEqualTo(200);
        assertThat(names(readAs(ADA, "/v1/blocks"))).isEmpty();
    }

    @Test
    void followers_come_newest_first_without_those_who_do_not_see_each_other() throws Exception {
        happens(
                new FollowBegan(RelationId.of(BOB, ADA), BOB, ADA, false),
                new FollowBegan(RelationId.of(CY, ADA), CY, ADA, false),
                new FollowBegan(RelationId.of(CY, BOB), BOB, CY, false));
        assertThat(names(read("/v1/accounts/ada/followers"))).containsExactly("cy", "bob");
        assertThat(names(read("/v1/accounts/bob/following"))).containsExactly("cy", "ada");
        assertThat(read("/v1/accounts/ada/followers").text())
                .startsWith("{\"items\":[{\"id\":\"" + CY + "\",\"handle\":\"cy\",\"name\":\"CY\"}");
        happens(new BlockBegan(RelationId.of(CY, account(4)), account(4), CY), registered(account(4), "dee"));
        assertThat(names(readAs(account(4), "/v1/accounts/ada/followers"))).containsExactly("bob");
        assertThat(names(readAs(CY, "/v1/accounts/ada/followers"))).containsExactly("cy", "bob");
        happens(new MuteBegan(RelationId.of(CY, ADA), ADA, CY));
        assertThat(names(readAs(ADA, "/v1/accounts/ada/followers"))).containsExactly("cy", "bob");
        happens(new FollowEnded(RelationId.of(BOB, ADA), BOB, ADA));
        assertThat(names(read("/v1/accounts/ada/followers"))).containsExactly("cy");
        assertThat(read("/v1/accounts/nobody/followers").code()).isEqualTo("account-not-found");
    }

    @Test
    void a_list_goes_on_where_its_cursor_says_whoever_comes_meanwhile() throws Exception {
        var events = new ArrayList<DomainEvent>();
        for (int i = 10; i < 35; i++) {
            events.add(registered(account(i), "fan" + i));
            events.add(new FollowBegan(RelationId.of(account(i), ADA), account(i), ADA, false));
        }
        happens(events.toArray(DomainEvent[]::new));
        var first = read("/v1/accounts/ada/followers?limit=10");
        happens(new FollowBegan(RelationId.of(BOB, ADA), BOB, ADA, false));
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
                new FollowRequested(RelationId.of(BOB, ADA), BOB, ADA),
                new FollowRequested(RelationId.of(CY, ADA), CY, ADA),
                new MuteBegan(RelationId.of(BOB, ADA), ADA, BOB));
        assertThat(names(readAs(ADA, "/v1/follow-requests"))).containsExactly("cy", "bob");
        assertThat(names(readAs(BOB, "/v1/follow-requests"))).isEmpty();
        assertThat(names(readAs(ADA, "/v1/mutes"))).containsExactly("bob");
        assertThat(names(readAs(BOB, "/v1/mutes"))).isEmpty();
        happens(
                new FollowRequestEnded(RelationId.of(BOB, ADA), BOB, ADA, true),
                new FollowBegan(RelationId.of(CY, ADA), CY, ADA, true),
                new MuteEnded(RelationId.of(BOB, ADA), ADA, BOB));
        assertThat(names(readAs(ADA, "/v1/follow-requests"))).isEmpty();
        assertThat(names(readAs(ADA, "/v1/mutes"))).isEmpty();
        assertThat(names(readAs(ADA, "/v1/accounts/ada/followers"))).containsExactly("cy");
        for (var path : List.of("/v1/follow-requests", "/v1/blocks", "/v1/mutes")) {
            assertThat(side.get(path).code()).isEqualTo("unauthenticated");
        }
    }

    @Test
    void a_closed_account_has_no_profile_and_no_name_where_it_follows() throws Exception {
        happens(new FollowBegan(RelationId.of(BOB, ADA), BOB, ADA, false), new AccountClosed(BOB));
        assertThat(read("/v1/accounts/" + BOB).code()).isEqualTo("account-not-found");
        assertThat(read("/v1/accounts/ada/followers").text())
                .contains("{\"id\":\"" + BOB + "\",\"handle\":null,\"name\":null}");
    }

    @Test
    void whom_a_reader_blocks_is_read_once_until_it_changes() throws Exception {
        readAs(ADA, "/v1/accounts/bob/followers");
        double before = found("miss");
        for (int i = 0; i < 5; i++) {
            assertThat(side.get("/v1/accounts/bob/followers", "Authorization", bearer(ADA))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(found("miss")).isEqualTo(before);
        happens(new BlockBegan(RelationId.of(ADA, BOB), BOB, ADA));
        assertThat(readAs(ADA, "/v1/accounts/bob/followers").status()).isEqualTo(404);
        assertThat(found("miss")).isEqualTo(before + 1);
        happens(new FollowBegan(RelationId.of(CY, BOB), CY, BOB, false));
        assertThat(readAs(ADA, "/v1/accounts/bob/followers").status()).isEqualTo(404);
    }

    private double found(String result) {
        return side.bean(MeterRegistry.class)
                .get("rostrum.reads.relations")
                .tag("result", result)
                .counter()
                .count();
    }

    private void happens(DomainEvent... events) {
        token = side.stream().publish(events).encode();
    }

    private Answer read(String path) throws Exception {
        return side.get(path, "Consistency-Token", token);
    }

    private Answer readAs(AccountId account, String path) throws Exception {
        return side.get(path, "Consistency-Token", token, "Authorization", bearer(account));
    }

    private String bearer(AccountId account) throws Exception {
        return "Bearer " + side.keys().tokenOf(account);
    }

    private static List<String> names(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .map(it -> it.path("handle").stringValue(""))
                .toList();
    }
}
