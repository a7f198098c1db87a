package app.rostrum.servers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an Elasticsearch 9 server process reads from its standard input before it starts: its settings and folders in
 * Elasticsearch's own wire form. Usually its launcher writes them, after starting three JVMs of its own to find them out; these
 * take longer than the server itself.
 */
final class ElasticArguments {

    private static final String KEYSTORE = "org.elasticsearch.common.settings.KeyStoreWrapper";
    private static final int KEYSTORE_FORMAT = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ElasticArguments() {}

    static byte[] encode(Map<String, String> settings, Path config, Path logs) {
        var arguments = new ElasticArguments();
        arguments.flag(false); // not a daemon
        arguments.flag(false); // not quiet
        arguments.flag(false); // no file for the process id
        arguments.emptyKeystore();
        arguments.settings(settings);
        arguments.text(config.toString());
        arguments.text(logs.toString());
        return arguments.bytes.toByteArray();
    }

    private void emptyKeystore() {
        text(KEYSTORE);
        bytes.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(KEYSTORE_FORMAT).array());
        flag(false); // no password
        flag(false); // not encrypted
        number(0); // no entries
        flag(false); // not closed
    }

    private void settings(Map<String, String> settings) {
        number(settings.size());
        settings.forEach((name, value) -> {
            text(name);
            bytes.write(0); // the value is a text
            text(value);
        });
    }

    private void flag(boolean value) {
        bytes.write(value ? 1 : 0);
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private void number(int value) {
        var rest = value;
        while (rest > 0x7f) {
            bytes.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }

    /** The number of UTF-16 units, then each of them in one to three bytes as UTF-8 would write it. */
    private void text(String value) {
        number(value.length());
        for (var at = 0; at < value.length(); at++) {
            var unit = value.charAt(at);
            if (unit <= 0x7f) {
                bytes.write(unit);
            } else if (unit <= 0x7ff) {
                bytes.write(0xc0 | (unit >> 6));
                bytes.write(0x80 | (unit & 0x3f));
            } else {
                bytes.write(0xe0 | (unit >> 12));
                bytes.write(0x80 | ((unit >> 6) & 0x3f));
                bytes.write(0x80 | (unit & 0x3f));
            }
        }
    }
}
