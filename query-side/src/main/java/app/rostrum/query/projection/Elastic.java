package app.rostrum.query.projection;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The connection to Elasticsearch. Bodies are JSON as its reference has them. */
@Component
public class Elastic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Elastic.class);
    private static final ContentType LINES = ContentType.create("application/x-ndjson", StandardCharsets.UTF_8);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 64;

    private final Rest5Client client;
    private final JsonMapper json = JsonMapper.builder().build();
    private final RequestOptions reads;
    private final RequestOptions writes;
    private final AtomicLong doubts = new AtomicLong();

    Elastic(ElasticSettings settings) {
        this.client = Rest5Client.builder(settings.url())
                .setDefaultHeaders(credentials(settings))
                .setConnectionConfigCallback(
                        it -> it.setConnectTimeout(CONNECT_LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .setConnectionManagerCallback(
                        it -> it.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS))
                .build();
        this.reads = within(settings.readLimit());
        this.writes = within(settings.writeLimit());
    }

    /** The index of a generation of a projection. */
    static String index(String projection, int generation) {
        return projection + "-" + generation;
    }

    /**
     * Searches the generation of a projection that this request reads, within the time limit of reads. What is found is all there is: a part of it is no answer.
     *
     * @throws StoreAway if it cannot be reached, does not answer in time, or refuses, as where it has no such index
     */
    public JsonNode search(String projection, Object body) {
        return whole(send(
                "POST",
                "/" + index(projection, Reading.generationOf(projection))
                        + "/_search?allow_partial_search_results=false",
                json.writeValueAsBytes(body),
                reads));
    }

    /**
     * Holds the generation of a projection that this request reads as it is now, to be searched piece by piece by {@link #searchHeld}.
     *
     * @param keep how long it is held at least
     * @return what it is called there
     * @throws StoreAway if it cannot be had now
     */
    public String hold(String projection, Duration keep) {
        var path = "/" + index(projection, Reading.generationOf(projection)) + "/_pit?keep_alive=" + keep.toSeconds()
                + "s";
        return accepted(send("POST", path, null, reads)).path("id").stringValue("");
    }

    /**
     * Searches what is held, whatever has been written since.
     *
     * @param body that says which it is, and how long to hold it from now on, by {@link #held}
     * @return empty where it is held no longer
     * @throws StoreAway if it cannot be reached or does not answer in time
     */
    public Optional<JsonNode> searchHeld(Object body) {
        var answer = send("POST", "/_search?allow_partial_search_results=false", json.writeValueAsBytes(body), reads);
        int status = answer.path("error").isMissingNode()
                ? 200
                : answer.path("status").intValue(500);
        return status == 404 || status == 400 ? Optional.empty() : Optional.of(whole(answer));
    }

    /** How a search says under {@code pit} what of that which is held it searches. */
    public static Map<String, ?> held(String called, Duration keep) {
        return Map.of("id", called, "keep_alive", keep.toSeconds() + "s");
    }

    /** It need not be held any more; where that cannot be said now, it ends by itself. */
    public void release(String called) {
        try {
            send("DELETE", "/_pit", json.writeValueAsBytes(Map.of("id", called)), reads);
        } catch (StoreAway e) {
            LOG.debug("what is held ends by itself", e);
        }
    }

    /** What is stored of a hit or of a document that was got. */
    public static <D> D document(JsonNode hit, Class<D> type) {
        return Json.DOCUMENTS.treeToValue(hit.path("_source"), type);
    }

    /** @throws StoreAway if it cannot be reached, does not answer in time or refuses */
    public void ping() {
        accepted(send("GET", "/_cluster/health?timeout=1s", null, reads));
    }

    /**
     * The same answer.
     *
     * @throws StoreAway if it is none but says what is wrong
     */
    static JsonNode accepted(JsonNode answer) {
        var error = answer.path("error");
        if (!error.isMissingNode()) {
            throw new StoreAway("Elasticsearch refuses: " + reason(error));
        }
        return answer;
    }

    /**
     * The same answer.
     *
     * @throws StoreAway if it is none, or not that of every shard
     */
    static JsonNode whole(JsonNode answer) {
        accepted(answer);
        if (answer.path("timed_out").booleanValue(false)
                || answer.path("_shards").path("failed").intValue(0) > 0) {
            throw new StoreAway("Elasticsearch answers only in part");
        }
        return answer;
    }

    /** What an error of Elasticsearch says. */
    static String reason(JsonNode error) {
        return error.isObject()
                ? error.path("type").stringValue("") + ", "
                        + error.path("reason").stringValue("")
                : error.toString();
    }

    /** Anything else, within the time limit of writes; the answer also where its status is 4xx. */
    JsonNode send(String method, String path, @Nullable Object body) {
        return send(method, path, body == null ? null : json.writeValueAsBytes(body), writes);
    }

    /** The same within the time limit of reads. */
    JsonNode ask(String method, String path, Object body) {
        return send(method, path, json.writeValueAsBytes(body), reads);
    }

    /** A bulk, as lines of JSON. */
    JsonNode bulk(String path, byte[] lines) {
        var request = new Request("POST", path);
        request.setEntity(new ByteArrayEntity(lines, LINES));
        request.setOptions(writes);
        return perform(request);
    }

    private JsonNode send(String method, String path, byte @Nullable [] body, RequestOptions options) {
        var request = new Request(method, path);
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        }
        request.setOptions(options);
        return perform(request);
    }

    /** How often the server may have gone and come back. It keeps its data, so a broken connection is doubt enough. */
    long doubts() {
        return doubts.get();
    }

    void doubt() {
        doubts.incrementAndGet();
    }

    private JsonNode perform(Request request) {
        try {
            return answer(client.performRequest(request));
        } catch (ResponseException e) {
            throw new StoreAway("Elasticsearch answers " + e.getResponse().getStatusCode(), e);
        } catch (InterruptedIOException e) {
            doubt();
            throw new StoreAway("Elasticsearch does not answer in time", e);
        } catch (IOException e) {
            doubt();
            throw new StoreAway("the connection to Elasticsearch broke or is refused", e);
        }
    }

    private JsonNode answer(Response response) throws IOException {
        if (response.getStatusCode() == 429) {
            throw new StoreAway("Elasticsearch has too much to do");
        }
        try (var content = response.getEntity().getContent()) {
            return json.readTree(content);
        } catch (JacksonException e) {
            throw new StoreAway("what answers " + response.getStatusCode() + " is not Elasticsearch", e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static RequestOptions within(Duration limit) {
        return RequestOptions.DEFAULT.toBuilder()
                .setRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                        .setResponseTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                        .build())
                .build();
    }

    private static Header[] credentials(ElasticSettings settings) {
        var headers = new ArrayList<Header>();
        if (settings.apiKey() != null) {
            headers.add(new BasicHeader("Authorization", "ApiKey " + settings.apiKey()));
        } else if (settings.username() != null) {
            var pair = settings.username() + ":" + (settings.password() == null ? "" : settings.password());
            headers.add(new BasicHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
        }
        return headers.toArray(Header[]::new);
    }
}
