package app.rostrum.command.web;

import app.rostrum.command.auth.RequestDigests;
import app.rostrum.web.Problem;
import app.rostrum.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** For a request with an {@code Idempotency-Key}: checks the key's form and digests the request as it came. */
@Component
@Order(0) // after the security chain, so that only bodies of the let-in are read here
class RepeatableRequestFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String DIGEST = RepeatableRequestFilter.class.getName();

    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    private final RequestDigests digests;
    private final ProblemWriter problems;

    RepeatableRequestFilter(RequestDigests digests, ProblemWriter problems) {
        this.digests = digests;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!KEY.matcher(request.getHeader(HEADER)).matches()) {
            problems.write(response, Problem.invalid(HEADER, "has to be 1 to 128 visible ASCII characters"));
            return;
        }
        try {
            var body = request.getInputStream().readAllBytes();
            var ifMatch = request.getHeader("If-Match");
            request.setAttribute(
                    DIGEST, digests.of(body, (ifMatch == null ? "" : ifMatch).getBytes(StandardCharsets.UTF_8)));
            chain.doFilter(new Repeated(request, body), response);
        } catch (Problem problem) {
            problems.write(response, problem);
        } catch (DataAccessException e) {
            problems.write(response, CommandAdvice.storeIsAway());
        }
    }

    private static final class Repeated extends HttpServletRequestWrapper {

        private final byte[] body;

        Repeated(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Body(new ByteArrayInputStream(body));
        }
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("bodies are read blocking here");
        }
    }
}
