package app.rostrum.query.auth;

import app.rostrum.web.RequestIdFilter;
import app.rostrum.web.SessionSecret;
import app.rostrum.web.TokenExchange;
import app.rostrum.web.limit.ExchangeLimit;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Has personal tokens exchanged by the side that knows them: so many at a time, each within a time, whatever comes back. */
@Component
class CommandSideExchange implements TokenExchange, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(CommandSideExchange.class);

    private static final int CREATED = 201;
    private static final int UNAUTHORIZED = 401;

    /** Of an answer: several times what one has. */
    private static final long MOST_BYTES = 16_384;

    private final HttpClient client;
    private final JsonMapper json;
    private final URI address;
    private final long limitMillis;
    private final Semaphore turns;
    private final ExchangeLimit limit;

    CommandSideExchange(CommandSideSettings settings, ExchangeLimit limit, JsonMapper json) {
        this.limit = limit;
        this.json = json;
        address = settings.url().resolve("/v1/tokens/exchange");
        limitMillis = settings.exchangeLimit().toMillis();
        turns = new Semaphore(settings.exchangesAtOnce());
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.exchangeLimit())
                .build();
    }

    @Override
    public void admit() {
        limit.take();
    }

    @Override
    public AccessToken exchange(SessionSecret token) {
        var answer = inTurn(request(token));
        if (answer.statusCode() == UNAUTHORIZED) {
            throw new BadJwtException("The personal token is not good.");
        }
        if (answer.statusCode() != CREATED) {
            throw away("status " + answer.statusCode());
        }
        try {
            var body = json.readTree(answer.body());
            return new AccessToken(
                    body.required("access_token").stringValue(),
                    Duration.ofSeconds(body.required("expires_in").longValue()));
        } catch (JacksonException e) {
            throw away("an answer that cannot be read");
        }
    }

    private HttpRequest request(SessionSecret token) {
        var body = json.createObjectNode().put("token", token.text()).toString();
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        var id = MDC.get(RequestIdFilter.MDC_KEY);
        return (id == null ? request : request.header(RequestIdFilter.HEADER, id)).build();
    }

    private HttpResponse<byte[]> inTurn(HttpRequest request) {
        try {
            if (!turns.tryAcquire(limitMillis, TimeUnit.MILLISECONDS)) {
                throw away("too many at once");
            }
            try {
                return send(request);
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away("interrupted");
        }
    }

    /** A limit of the client's own would end with the headers of the answer. */
    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return answer.get(limitMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw away("no answer in time");
        } catch (ExecutionException e) {
            throw away("no answer, " + e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static JwtException away(String why) {
        LOG.warn("personal tokens cannot be exchanged now reason=\"{}\"", why);
        return new JwtException("The command side exchanges no personal tokens now: " + why + ".");
    }

    @Override
    public void destroy() {
        client.shutdownNow();
    }
}
