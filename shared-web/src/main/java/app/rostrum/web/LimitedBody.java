package app.rostrum.web;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body comes through its bounds, however it is read. */
class LimitedBody extends HttpServletRequestWrapper {

    private final LimitedStream.Bound bound;
    private @Nullable LimitedStream stream;

    LimitedBody(HttpServletRequest request, LimitedStream.Bound bound) {
        super(request);
        this.bound = bound;
    }

    /** One stream for the whole of it: another would begin to count anew. */
    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new LimitedStream(super.getInputStream(), getRequest(), bound);
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
}
