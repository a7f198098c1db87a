package app.rostrum.query.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How often something was reported for a reason.
 *
 * @param reason as clients name it
 */
record ReasonCount(String reason, long count) {

    static ReasonCount parse(String text) {
        int space = text.indexOf(' ');
        return new ReasonCount(text.substring(0, space), Long.parseLong(text.substring(space + 1)));
    }

    private String text() {
        return reason + ' ' + count;
    }

    /** @param counts each as a document keeps it */
    static List<String> oneMore(List<String> counts, String reason) {
        var all = new ArrayList<String>();
        boolean found = false;
        for (var text : counts) {
            var it = parse(text);
            boolean isIt = it.reason.equals(reason);
            all.add(isIt ? new ReasonCount(reason, it.count + 1).text() : text);
            found |= isIt;
        }
        if (!found) {
            all.add(new ReasonCount(reason, 1).text());
        }
        return all;
    }
}
