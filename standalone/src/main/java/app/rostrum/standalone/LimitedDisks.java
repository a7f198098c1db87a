package app.rostrum.standalone;

import app.rostrum.standalone.faults.Disk;
import app.rostrum.standalone.faults.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** File systems in memory, of limited size, for the folders of the stores; only where mounting is allowed. */
final class LimitedDisks implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LimitedDisks.class.getName());

    private record Store(Part part, String folder, String size) {}

    // More than the write-ahead log of PostgreSQL grows to.
    private static final List<Store> STORES = List.of(
            new Store(Part.POSTGRES, "postgres", "2g"),
            new Store(Part.KAFKA, "kafka", "1g"),
            new Store(Part.ELASTICSEARCH, "elasticsearch", "1g"));
    private static final int LIMIT_SECONDS = 10;

    private final Map<Part, Disk> disks = new EnumMap<>(Part.class);

    private LimitedDisks() {}

    /** Takes away what a run that was killed has left mounted. */
    static void clear(Path data) {
        for (var store : STORES) {
            var folder = data.resolve(store.folder);
            if (Files.isDirectory(folder)) {
                succeeds("umount", "--lazy", folder.toString());
            }
        }
    }

    static LimitedDisks mount(Path data) {
        var mounted = new LimitedDisks();
        for (var store : STORES) {
            var folder = data.resolve(store.folder);
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (succeeds("mount", "-t", "tmpfs", "-o", "size=" + store.size, "rostrum-faults", folder.toString())) {
                mounted.disks.put(store.part, new Disk(folder));
            }
        }
        return mounted;
    }

    Map<Part, Disk> disks() {
        return disks;
    }

    private static boolean succeeds(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException thereIsNoSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What the servers have said is kept beside the folders, for whoever looks into what was found. */
    private static void keepLogs(Path folder) {
        try (var logs = Files.newDirectoryStream(folder, "*.log")) {
            for (var log : logs) {
                Files.copy(log, folder.resolveSibling(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the logs in " + folder + " are lost", e);
        }
    }

    @Override
    public void close() {
        disks.values().forEach(it -> {
            keepLogs(it.folder());
            succeeds("umount", "--lazy", it.folder().toString());
        });
    }
}
