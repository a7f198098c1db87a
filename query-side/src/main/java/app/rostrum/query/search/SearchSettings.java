package app.rostrum.query.search;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How searches are answered.
 *
 * @param held for how many readers at a time hits are held still from page to page, 1 to 400 a node
 */
@ConfigurationProperties("rostrum.search")
record SearchSettings(@DefaultValue("100") int held) {

    private static final int MOST = 400;

    SearchSettings {
        if (held < 1 || held > MOST) {
            throw new IllegalArgumentException("rostrum.search.held has to be 1 to " + MOST + "; it is " + held);
        }
    }
}
