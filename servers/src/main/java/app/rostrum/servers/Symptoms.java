package app.rostrum.servers;

import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** Reads in a server's last words why it did not start. */
final class Symptoms {

    private static final List<Entry<String, String>> KNOWN = List.of(
            known("No space left on device", "The disk is full: make room and start again."),
            known("Address already in use", "Port %d is taken by another program: stop it or choose another port."),
            known("could not bind", "Port %d is taken by another program: stop it or choose another port."),
            known("Failed to acquire lock", "Its folder is in use by another server that is still running."),
            known("failed to obtain node lock", "Its folder is in use by another server that is still running."),
            known(
                    "lock file \"postmaster.pid\" already exists",
                    "Its folder is in use by another server that is running."),
            known("java.lang.OutOfMemoryError", "There is too little memory: end other programs and start again."),
            known("insufficient memory", "There is too little memory: end other programs and start again."),
            known("Read-only file system", "Its folder cannot be written: choose another one."),
            known("Permission denied", "It may not use its folder: make that writable for the user who starts it."),
            known("AccessDeniedException", "It may not use its folder: make that writable for the user who starts it."),
            known("Operation not permitted", "The system does not allow it: start it as an ordinary user."));

    private Symptoms() {}

    /** One sentence on the cause where it is a known one, else that it is not. */
    static String explain(List<String> lastLines, int port) {
        return KNOWN.stream()
                .filter(symptom -> lastLines.stream().anyMatch(line -> line.contains(symptom.getKey())))
                .findFirst()
                .map(symptom -> symptom.getValue().formatted(port))
                .orElse("Its last words may tell why.");
    }

    private static Entry<String, String> known(String words, String sentence) {
        return Map.entry(words, sentence);
    }
}
