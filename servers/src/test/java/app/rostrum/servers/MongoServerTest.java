package app.rostrum.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoServerTest {

    @TempDir
    Path folder;

    @Test
    void the_embedded_store_serves_and_says_that_it_keeps_nothing() {
        try (var mongo = new MongoServer(Place.temporary(), Map.of())) {
            mongo.start();
            insert(mongo);
            assertThat(count(mongo)).isEqualTo(1);
            assertThat(mongo.keepsData()).isFalse();
            assertThat(mongo.describe())
                    .contains("keeps nothing across a stop")
                    .contains("ROSTRUM_MONGODB_URI")
                    .contains("ROSTRUM_MONGOD ")
                    .doesNotContain("\n");

            mongo.kill();
            mongo.start();
            assertThat(count(mongo)).isZero();
        }
    }

    @Test
    void a_mongod_on_the_path_is_preferred() throws Exception {
        var mongod = program("mongod");
        var mongo = new MongoServer(Place.in(folder.resolve("data")), Map.of("PATH", "/nowhere:" + folder));
        assertThat(mongo.keepsData()).isTrue();
        assertThat(mongo.describe()).isEqualTo("MongoDB, run by " + mongod);
        assertThat(mongo.launch(folder, 27_123).command())
                .containsExactly(
                        mongod.toString(),
                        "--dbpath",
                        folder.resolve("data").toString(),
                        "--bind_ip",
                        "127.0.0.1",
                        "--port",
                        "27123",
                        "--nounixsocket",
                        "--wiredTigerCacheSizeGB",
                        "0.25",
                        "--setParameter",
                        "internalQueryMaxScansToExplode=6000");
    }

    @Test
    void the_mongod_that_is_named_comes_first() throws Exception {
        program("mongod");
        var named = program("mongod-8");
        var environment = Map.of("PATH", folder.toString(), "ROSTRUM_MONGOD", named.toString());
        assertThat(new MongoServer(Place.temporary(), environment).describe()).endsWith(named.toString());
    }

    @Test
    void a_named_mongod_that_is_missing_ends_in_a_sentence() {
        var environment = Map.of("ROSTRUM_MONGOD", "/nowhere/mongod");
        assertThatThrownBy(() -> new MongoServer(Place.temporary(), environment))
                .isInstanceOf(StartFailed.class)
                .hasMessage("ROSTRUM_MONGOD names no program that can be run: /nowhere/mongod");
    }

    @Test
    void the_password_of_an_external_one_is_not_told() {
        var external = MongoAddress.external("mongodb://user:secret@db.example:27017/rostrum");
        assertThat(external.describe()).isEqualTo("MongoDB at mongodb://db.example:27017/rostrum");
        assertThat(external).hasToString(external.describe());
        assertThat(external.keepsData()).isTrue();
    }

    @Test
    void the_heap_of_the_embedded_store_is_as_large_as_it_is_told_to_be() {
        assertThat(embedded(Map.of())).contains("-Xmx768m", "-XX:+UseSerialGC");
        assertThat(embedded(Map.of("ROSTRUM_DOCUMENTS_HEAP", "900M"))).contains("-Xmx900m", "-XX:+UseSerialGC");
        assertThat(embedded(Map.of("ROSTRUM_DOCUMENTS_HEAP", "3g"))).contains("-Xmx3072m", "-XX:+UseG1GC");
        assertThatThrownBy(() -> embedded(Map.of("ROSTRUM_DOCUMENTS_HEAP", "3 g")))
                .isInstanceOf(StartFailed.class)
                .hasMessage("ROSTRUM_DOCUMENTS_HEAP has to be a size such as 768m or 3g; it is \"3 g\".");
    }

    private List<String> embedded(Map<String, String> environment) {
        return new MongoServer(Place.in(folder.resolve("data")), environment)
                .launch(folder, 27_123)
                .command();
    }

    private Path program(String name) throws Exception {
        var file = Files.createFile(folder.resolve(name));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void insert(MongoServer mongo) {
        try (var client = MongoClients.create(mongo.uri())) {
            client.getDatabase("test").getCollection("said").insertOne(new Document("_id", "1"));
        }
    }

    private static long count(MongoServer mongo) {
        try (var client = MongoClients.create(mongo.uri())) {
            return client.getDatabase("test").getCollection("said").countDocuments();
        }
    }
}
