package app.rostrum.servers;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Run by the build: unpacks the archive that Maven Central has of PostgreSQL, with its links and executable bits. Not used
 * afterwards, so its libraries are on nobody's class path.
 */
final class PostgresArchive {

    private static final int EXECUTABLE = 0100;

    private PostgresArchive() {}

    /** Takes the folder that holds the one archive and the folder to unpack into, which is left alone where it exists. */
    public static void main(String[] args) throws IOException {
        var target = Path.of(args[1]);
        if (Files.exists(target)) {
            return;
        }
        // Whole or not at all: an unpacking that was interrupted must not look finished.
        var half = target.resolveSibling(target.getFileName() + ".half");
        if (Files.exists(half)) {
            Folders.delete(half);
        }
        unpack(only(Path.of(args[0])), half);
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path only(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*.txz")) {
            return files.iterator().next();
        }
    }

    private static void unpack(Path archive, Path target) throws IOException {
        try (var file = new BufferedInputStream(Files.newInputStream(archive));
                var tar = new TarArchiveInputStream(new XZInputStream(file))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("The archive of PostgreSQL wants to write outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            var mode = (entry.getMode() & EXECUTABLE) == 0 ? "rw-r--r--" : "rwxr-xr-x";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }
}
