package app.rostrum.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Personal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every stored form that ever was, read back by today's code. */
class GoldenEventsTest {

    private static final JsonMapper PLAIN = JsonMapper.shared();

    static Stream<String> names() {
        return EventTypes.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_event_is_read_from_its_golden_file_and_written_as_it_stands_there(String name) throws IOException {
        var golden = golden(name);

        assertThat(PLAIN.readTree(EventJson.write(EventJson.read(name, golden))))
                .isEqualTo(PLAIN.readTree(golden));
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_event_is_readable_after_its_personal_data_was_erased(String name) throws IOException {
        var erased = (ObjectNode) PLAIN.readTree(golden(name));
        personal(EventTypes.named(name)).forEach(erased::remove);

        var event = EventJson.read(name, erased.toString());

        assertThat(PLAIN.readTree(EventJson.write(event))).isEqualTo(erased);
    }

    @ParameterizedTest
    @MethodSource("names")
    void written_whole_an_event_names_what_it_takes_away_too(String name) throws IOException {
        var erased = (ObjectNode) PLAIN.readTree(golden(name));
        personal(EventTypes.named(name)).forEach(erased::remove);

        var whole = (ObjectNode) PLAIN.readTree(EventJson.writeWhole(EventJson.read(name, erased.toString())));

        personal(EventTypes.named(name)).forEach(erased::putNull);
        assertThat(whole).isEqualTo(erased);
    }

    @ParameterizedTest
    @MethodSource("names")
    void what_is_personal_is_nullable(String name) {
        assertThat(EventTypes.named(name).getRecordComponents())
                .filteredOn(it -> it.isAnnotationPresent(Personal.class))
                .allMatch(it -> it.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    @Test
    void an_event_of_a_later_version_is_refused_not_guessed() {
        assertThat(Stream.of("post.published.v999", "PostPublished", ""))
                .allSatisfy(name -> org.assertj.core.api.Assertions.assertThatThrownBy(() -> EventJson.read(name, "{}"))
                        .isInstanceOf(UnreadableEvent.class));
    }

    @Test
    void the_channel_of_an_event_is_told_by_its_name() {
        assertThat(EventTypes.all().keySet().stream().filter(Channel.ORDERS::carries))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("projection.") || name.startsWith("topic."))
                .hasSize((int) names().filter(
                                name -> !name.matches(
                                        "(account|app|block|comment|follow|mute|notification|post|reaction|report|session)\\..*"))
                        .count());
        assertThat(EventTypes.all().keySet().stream().filter(Channel.SESSIONS::carries))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("session."))
                .hasSize((int)
                        names().filter(name -> name.startsWith("session.")).count());
        assertThat(Channel.ofName("nobody.knows.v1")).isEqualTo(Channel.EVENTS);
    }

    static String golden(String name) throws IOException {
        try (var file = GoldenEventsTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(file).as("golden file of " + name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Stream<String> personal(Class<? extends DomainEvent> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(it -> it.isAnnotationPresent(Personal.class))
                .map(it -> it.getName());
    }
}
