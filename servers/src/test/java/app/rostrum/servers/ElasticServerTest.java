package app.rostrum.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticServerTest {

    @TempDir
    Path folder;

    @Test
    void a_killed_server_starts_again_with_its_data_in_a_folder_of_any_name() throws Exception {
        var named = folder.resolve("Größe 日本");
        try (var elastic = new ElasticServer(Place.in(named));
                var second = new ElasticServer(Place.in(named))) {
            elastic.start();
            assertThat(ask(elastic, "PUT", "/said/_doc/1", "{\"words\": \"hello\"}"))
                    .contains("created");
            assertThatThrownBy(second::start)
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("in use by another running elasticsearch");

            elastic.kill();
            assertThat(elastic.isAlive()).isFalse();
            elastic.start();

            assertThat(ask(elastic, "GET", "/said/_doc/1", "")).contains("hello");
        }
        assertThat(named.resolve("elasticsearch.log"))
                .content()
                .contains("stopping")
                .contains("closed");
    }

    private static String ask(ElasticServer elastic, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(elastic.url() + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
