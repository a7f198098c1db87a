package app.rostrum.web;

import jakarta.servlet.ServletRequest;

/**
 * An answer that has begun and cannot be completed: it is too late for a problem detail. The connection is cut, before the mark that
 * ends an answer, so that no client takes what it has for all there is.
 */
public final class BrokenAnswer {

    private static final String CUT = BrokenAnswer.class.getName();

    private BrokenAnswer() {}

    /** The connection is to be cut once the request has returned. What goes wrong is to be logged by the caller. */
    public static void cut(ServletRequest request) {
        request.setAttribute(CUT, true);
    }

    static boolean isToBeCut(ServletRequest request) {
        return request.getAttribute(CUT) != null;
    }
}
