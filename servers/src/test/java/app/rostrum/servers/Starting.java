package app.rostrum.servers;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Starts servers at the same time. As a program it starts those that are named, says so, and waits to be killed. */
final class Starting {

    private Starting() {}

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        all(Stream.of(args).skip(1).map(name -> server(name, folder)).toArray(Server[]::new));
        System.out.println("started");
        Thread.currentThread().join();
    }

    static void all(Server... servers) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = Stream.of(servers)
                    .map(server -> CompletableFuture.runAsync(server::start, threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(starts).join();
        }
    }

    private static Server server(String name, Path folder) {
        var place = Place.in(folder.resolve(name));
        return switch (name) {
            case "postgres" -> new PostgresServer(place);
            case "kafka" -> new KafkaServer(place);
            case "elastic" -> new ElasticServer(place);
            case "mongo" -> new MongoServer(place);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
