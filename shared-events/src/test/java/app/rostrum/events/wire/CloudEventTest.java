package app.rostrum.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.events.Metadata;
import app.rostrum.events.Position;
import app.rostrum.events.post.PostEvent.PostDeleted;
import app.rostrum.events.post.PostId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {

    private static final PostId POST = new PostId("post_01j9zq4k2vfr8t9d3m5n7p1q2s");
    private static final CloudEvent DELETED = new CloudEvent(
            "post.deleted.v1",
            POST.text(),
            Instant.parse("2026-01-02T03:04:05.678901Z"),
            Position.of(1, 12_345, 2),
            POST.text(),
            3,
            new Metadata("account_01j9zq4k2vfr8t9d3m5n7p1q2s", "c", null, "r", null),
            ("{\"post_id\":\"" + POST + "\"}").getBytes(StandardCharsets.UTF_8));

    @Test
    void it_is_read_back_from_its_headers() {
        var read = CloudEvent.parse(DELETED.headers()::get, DELETED.data());

        assertThat(read).isEqualTo(DELETED);
        assertThat(read.recorded().event()).isEqualTo(new PostDeleted(POST));
        assertThat(read.recorded().version()).isEqualTo(3);
    }

    @Test
    void it_carries_what_the_specification_requires() {
        assertThat(DELETED.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "post.deleted.v1")
                .containsEntry("ce_subject", POST.text())
                .containsEntry("ce_time", "2026-01-02T03:04:05.678901Z")
                .containsKeys("ce_id", "ce_source", "content-type")
                .doesNotContainKey("ce_causation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_type", "ce_subject", "ce_time", "ce_position", "ce_stream", "ce_version"})
    void without_a_required_header_it_is_unreadable(String header) {
        var headers = new HashMap<>(DELETED.headers());
        headers.remove(header);
        assertThatThrownBy(() -> CloudEvent.parse(headers::get, DELETED.data())).isInstanceOf(UnreadableEvent.class);

        headers.put(header, "\0");
        assertThatThrownBy(() -> {
                    var read = CloudEvent.parse(headers::get, DELETED.data());
                    assertThat(read).isNotEqualTo(DELETED);
                    EventJson.read(read.name(), read.data());
                    throw new UnreadableEvent("text headers are taken as they are", null);
                })
                .isInstanceOf(UnreadableEvent.class);
    }
}
