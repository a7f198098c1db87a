package app.rostrum.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.command.Client;
import app.rostrum.command.Node;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a token cannot be asked for with. */
class TokenRequestsIT {

    private static final Client OWNER = Client.registered(Node.shared());

    private final Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'scopes':['read'],'expires_at':'TOMORROW'}                                  | /name",
                "{'name':null,'scopes':['read'],'expires_at':'TOMORROW'}                      | /name",
                "{'name':' ','scopes':['read'],'expires_at':'TOMORROW'}                       | /name",
                "{'name':'a\\u0007','scopes':['read'],'expires_at':'TOMORROW'}                | /name",
                "{'name':'LONG','scopes':['read'],'expires_at':'TOMORROW'}                    | /name",
                "{'name':1,'scopes':['read'],'expires_at':'TOMORROW'}                         | /name",
                "{'name':'x','expires_at':'TOMORROW'}                                         | /scopes",
                "{'name':'x','scopes':[],'expires_at':'TOMORROW'}                             | /scopes",
                "{'name':'x','scopes':'read','expires_at':'TOMORROW'}                         | /scopes",
                "{'name':'x','scopes':['read',null],'expires_at':'TOMORROW'}                  | /scopes/1",
                "{'name':'x','scopes':['read','all'],'expires_at':'TOMORROW'}                 | /scopes/1",
                "{'name':'x','scopes':['READ'],'expires_at':'TOMORROW'}                       | /scopes/0",
                "{'name':'x','scopes':[1],'expires_at':'TOMORROW'}                            | /scopes/0",
                "{'name':'x','scopes':['read','account'],'expires_at':'TOMORROW'}             | /scopes/1",
                "{'name':'x','scopes':['operate'],'expires_at':'TOMORROW'}                    | /scopes/0",
                "{'name':'x','scopes':['read']}                                               | /expires_at",
                "{'name':'x','scopes':['read'],'expires_at':1893456000}                       | /expires_at",
                "{'name':'x','scopes':['read'],'expires_at':'tomorrow'}                       | /expires_at",
                "{'name':'x','scopes':['read'],'expires_at':'2026-12-01'}                     | /expires_at",
                "{'name':'x','scopes':['read'],'expires_at':'2026-12-01T10:00:00'}            | /expires_at",
                "{'name':'x','scopes':['read'],'expires_at':'2020-01-01T00:00:00Z'}           | /expires_at",
                "{'name':'x','scopes':['read'],'expires_at':'+999999999-01-01T00:00:00Z'}     | /expires_at",
                "{'name':'x','scopes':['read'],'expires_at':'TOO_LATE'}                       | /expires_at",
                "{'name':'x','scopes':['read'],'expires_at':'TOMORROW','token':'y'}           | /token"
            })
    void what_is_not_as_it_has_to_be_is_named(String body, String pointer) {
        var answer = OWNER.send(
                "POST",
                "/v1/tokens",
                body.replace('\'', '"')
                        .replace("TOMORROW", tomorrow.toString())
                        .replace("TOO_LATE", tomorrow.plus(Duration.ofDays(366)).toString())
                        .replace("LONG", "x".repeat(101)));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid-request");
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(OWNER.send("GET", "/v1/tokens", "").json().get("items").size())
                .isZero();
    }
}
