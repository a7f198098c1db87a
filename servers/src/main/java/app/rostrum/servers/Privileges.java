package app.rostrum.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom a server runs, and that it does not outlive this JVM. PostgreSQL and Elasticsearch refuse to run as root, so root
 * starts every server as {@code nobody}. Where the checkout or the data lies below a folder that only root may enter,
 * {@code nobody} is given the one capability that lets it pass (CAP_DAC_OVERRIDE), and no other.
 */
final class Privileges {

    static final int NOBODY = 65_534;

    private static final String PASS_CLOSED_FOLDERS = "-all,+dac_override";
    private static final boolean ROOT = isRoot();

    private Privileges() {}

    /** Makes root's servers owners of their data; does nothing for an ordinary user. */
    static void give(Path folder) {
        if (ROOT) {
            Folders.give(folder, NOBODY);
        }
    }

    /**
     * The command that runs another one in a session of its own, so that the terminal's Ctrl-C reaches only us, as the right
     * user, and ended by a signal when the thread that started it ends. Where there is no setpriv (on a Mac) it is the command
     * itself.
     *
     * @param reached the folders it must be able to enter
     */
    static List<String> confine(List<String> command, String deathSignal, Collection<Path> reached) {
        if (!onPath("setpriv") || !onPath("setsid")) {
            return command;
        }
        var confined = new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig=" + deathSignal));
        if (ROOT) {
            confined.addAll(List.of("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
            if (!reached.stream().allMatch(Folders::isOpenToAll)) {
                // Without it, access(2) would still answer as if the capability were not there.
                confined.add("--securebits=+no_setuid_fixup");
                confined.add("--inh-caps=" + PASS_CLOSED_FOLDERS);
                confined.add("--ambient-caps=" + PASS_CLOSED_FOLDERS);
            }
        }
        confined.addAll(command);
        return List.copyOf(confined);
    }

    static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static boolean isRoot() {
        var self = Path.of("/proc/self");
        if (!Files.exists(self)) {
            return "root".equals(System.getProperty("user.name"));
        }
        try {
            return Files.getAttribute(self, "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
