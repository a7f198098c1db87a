package app.rostrum.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SharedServersTest {

    @Test
    void whoever_asks_at_the_same_time_gets_the_same_server() throws Exception {
        List<Callable<Object>> accessors =
                List.of(SharedServers::postgres, SharedServers::postgres, SharedServers::mongo);
        try (var threads = Executors.newCachedThreadPool()) {
            var servers = threads.invokeAll(accessors);
            assertThat(servers.get(0).get()).isSameAs(servers.get(1).get());
            assertThat(SharedServers.postgres().isAlive()).isTrue();
            assertThat(servers.get(2).get()).isSameAs(SharedServers.mongo());
        }
    }
}
