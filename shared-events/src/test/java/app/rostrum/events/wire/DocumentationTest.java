package app.rostrum.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Id;
import app.rostrum.events.Personal;
import app.rostrum.events.Topic;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps {@code docs/events.md} and {@code docs/asyncapi.json} true: written with {@code -Dgolden.write}, compared otherwise. */
class DocumentationTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void the_page_of_events_is_up_to_date() throws IOException {
        holds(DOCS.resolve("events.md"), page());
    }

    @Test
    void the_async_api_document_is_up_to_date() throws IOException {
        holds(DOCS.resolve("asyncapi.json"), JSON.writeValueAsString(asyncApi()) + "\n");
    }

    private static void holds(Path file, String text) throws IOException {
        if (System.getProperty("golden.write") != null) {
            Files.writeString(file, text);
        }
        assertThat(file).as("run with -Dgolden.write and read what changed").hasContent(text);
    }

    private static String page() throws IOException {
        var page = new StringBuilder("""
                # Events

                Generated from the event types by `DocumentationTest`. The same for programs: [asyncapi.json](asyncapi.json).

                Kafka topic `%s`, %d partitions, unlimited retention, never compacted. Each record is a CloudEvent 1.0 in binary mode: the
                attributes below are headers, the value is the event's JSON. Read with `isolation.level=read_committed`. The key is the *subject*, the entity
                whose readers' view the event changes; its partition is CRC-32 of the key modulo %d. Within a partition positions ascend;
                within a stream versions are consecutive from 1.

                | header | what |
                |---|---|
                | `ce_id` | unique within the source; the position |
                | `ce_source` | `%s` |
                | `ce_type` | the event's name, as in the headings below |
                | `ce_subject` | the subject, as the key |
                | `ce_time` | when it was recorded, RFC 3339, UTC |
                | `ce_position` | place in the global order, a decimal of 63 bits (ADR 0005) |
                | `ce_stream`, `ce_version` | the aggregate it belongs to, and its place in that stream |
                | `ce_actor` | the account that acted, if one was logged in |
                | `ce_correlation`, `ce_causation`, `ce_requestid` | in what course of things |
                | `traceparent` | W3C Trace Context |

                Events whose names begin with `projection.` or `topic.` are operators' orders; they are on the topic `%s` of one partition (ADR 0010).
                Those whose names begin with `session.` are on the topic `%s`, of one partition too (ADR 0030).

                Readers pass over fields they do not know, and cope with the absence of *personal* ones, which erasure takes away (ADR 0007).
                """.formatted(
                        new Topic(1).topicName(),
                        Topic.PARTITIONS,
                        Topic.PARTITIONS,
                        CloudEvent.SOURCE,
                        Channel.ORDERS.topic(),
                        Channel.SESSIONS.topic()));
        for (var name : EventTypes.all().keySet()) {
            page.append("\n## ").append(name).append("\n\n| field | type | |\n|---|---|---|\n");
            for (var component : EventTypes.named(name).getRecordComponents()) {
                page.append("| `%s` | %s | %s |\n"
                        .formatted(
                                fieldName(component),
                                schema(component).get("description").asString(),
                                component.isAnnotationPresent(Personal.class)
                                        ? "personal"
                                        : isNullable(component) ? "may be absent" : ""));
            }
            page.append("\n```json\n")
                    .append(GoldenEventsTest.golden(name).strip())
                    .append("\n```\n");
        }
        return page.toString();
    }

    private static ObjectNode asyncApi() {
        var root = JSON.createObjectNode();
        root.put("asyncapi", "3.0.0");
        root.putObject("info").put("title", "Rostrum events").put("version", "1");
        var channels = root.putObject("channels");
        var operations = root.putObject("operations");
        var messages = new EnumMap<Channel, ObjectNode>(Channel.class);
        for (var channel : Channel.values()) {
            var called = channel.name().toLowerCase(Locale.ROOT);
            messages.put(channel, channel(channels, called, channel.topic()));
            receive(operations, "receive" + channel.name().charAt(0) + called.substring(1), called);
        }
        var components = root.putObject("components");
        var componentMessages = components.putObject("messages");
        var schemas = components.putObject("schemas");
        for (var name : EventTypes.all().keySet()) {
            Objects.requireNonNull(messages.get(Channel.ofName(name)))
                    .putObject(name)
                    .put("$ref", "#/components/messages/" + name);
            var message = componentMessages.putObject(name);
            message.put("name", name).put("contentType", "application/json");
            message.putObject("payload").put("$ref", "#/components/schemas/" + name);
            schemas.set(name, payload(EventTypes.named(name)));
        }
        return root;
    }

    private static ObjectNode channel(ObjectNode channels, String name, String address) {
        return channels.putObject(name).put("address", address).putObject("messages");
    }

    private static void receive(ObjectNode operations, String name, String channel) {
        operations.putObject(name).put("action", "receive").putObject("channel").put("$ref", "#/channels/" + channel);
    }

    private static ObjectNode payload(Class<? extends DomainEvent> type) {
        var schema = JSON.createObjectNode().put("type", "object");
        var required = JSON.createArrayNode();
        var properties = schema.putObject("properties");
        for (var component : type.getRecordComponents()) {
            properties.set(fieldName(component), schema(component));
            if (!isNullable(component)) {
                required.add(fieldName(component));
            }
        }
        schema.set("required", required);
        return schema;
    }

    private static ObjectNode schema(RecordComponent component) {
        if (component.getType() == List.class
                && component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> each) {
            var schema = JSON.createObjectNode().put("type", "array");
            var items = schema(each);
            schema.set("items", items);
            return schema.put(
                    "description", "a list, each: " + items.get("description").asString());
        }
        return schema(component.getType());
    }

    private static ObjectNode schema(Class<?> type) {
        var schema = JSON.createObjectNode();
        if (Id.class.isAssignableFrom(type)) {
            var prefix = type.getSimpleName().replace("Id", "").toLowerCase(Locale.ROOT);
            return schema.put("type", "string")
                    .put("pattern", "^" + prefix + "_[0-7][0-9a-hjkmnp-tv-z]{25}$")
                    .put("description", "id, `" + prefix + "_…`");
        }
        if (type.isEnum()) {
            var values = Arrays.stream(type.getEnumConstants())
                    .map(it -> JSON.convertValue(it, String.class))
                    .toList();
            values.forEach(schema.put("type", "string").putArray("enum")::add);
            return schema.put(
                    "description", values.stream().map(it -> "`" + it + "`").collect(Collectors.joining(" or ")));
        }
        if (type == int.class || type == long.class) {
            return schema.put("type", "integer").put("description", "whole number");
        }
        if (type == boolean.class) {
            return schema.put("type", "boolean").put("description", "`true` or `false`");
        }
        if (type == String.class) {
            return schema.put("type", "string").put("description", "text");
        }
        if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time").put("description", "time (RFC 3339, UTC)");
        }
        throw new AssertionError("say here how " + type + " is described");
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    private static String fieldName(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
