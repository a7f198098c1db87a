package app.rostrum.servers;

import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Runs inside Kafka's process, on its class path: formats the storage where that is not done yet and becomes the broker. Doing
 * both in one JVM spares the first start a second one.
 */
final class KafkaNode {

    private KafkaNode() {}

    /** Takes the settings file and the cluster's id. */
    public static void main(String[] args) {
        var settings = args[0];
        var formatted = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "--cluster-id", args[1], "--config", settings},
                System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        Kafka.main(new String[] {settings});
    }
}
