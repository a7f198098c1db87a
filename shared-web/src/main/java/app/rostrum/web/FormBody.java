package app.rostrum.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** A form that is read through the bounds of a body, as a whole: the servlet container would read it without them, once its parameters are asked for. */
final class FormBody extends LimitedBody {

    private final Map<String, List<String>> parameters;

    private FormBody(HttpServletRequest request, LimitedStream.Bound bound, int mostParameters) throws IOException {
        super(request, bound);
        var body = getInputStream().readAllBytes();
        parameters = FormParameters.merged(ofQuery(request), body, mostParameters);
    }

    /** Whether the container would take parameters from the body (Servlet 6.1, 3.1.1). */
    static boolean isOne(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getMethod().equals("POST")
                && type != null
                && type.split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    /** @throws Problem if it is no form, or more than is let in */
    static FormBody read(HttpServletRequest request, LimitedStream.Bound bound, int mostParameters) {
        try {
            return new FormBody(request, bound, mostParameters);
        } catch (IOException e) {
            // Nothing has come for as long as the container waits, or nothing will: whoever is still there is told so.
            BrokenAnswer.cut(request);
            throw bound.tooSlow();
        }
    }

    /** Once the body has been read, the container takes parameters from the query alone. */
    private static Map<String, String[]> ofQuery(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (InvalidParameterException e) {
            throw UnreadableQuery.problem(request.getQueryString());
        }
    }

    @Override
    public @Nullable String getParameter(String name) {
        var values = parameters.get(name);
        return values == null ? null : values.getFirst();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        var values = parameters.get(name);
        return values == null ? null : values.toArray(String[]::new);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return FormParameters.asArrays(parameters);
    }
}
