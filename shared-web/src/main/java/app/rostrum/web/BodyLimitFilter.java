package app.rostrum.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies above the limit, by their declared length or, where none was declared, once that much has come; and those that take too
 * long to come, whose connection is cut: whoever sends a byte now and then would hold it for hours.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class BodyLimitFilter extends OncePerRequestFilter {

    private final long limit;
    private final Duration longest;
    private final ProblemWriter problems;

    BodyLimitFilter(DataSize limit, Duration longest, ProblemWriter problems) {
        this.limit = limit.toBytes();
        this.longest = longest;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit) {
            problems.write(response, tooLarge());
        } else if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            chain.doFilter(new Limited(request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Problem tooLarge() {
        return Problem.of(CommonProblem.BODY_TOO_LARGE, "At most " + limit + " bytes.");
    }

    private Problem tooSlow() {
        return Problem.of(
                CommonProblem.BODY_TOO_SLOW, "It has to be there within " + longest.toSeconds() + " seconds.");
    }

    private final class Limited extends HttpServletRequestWrapper {

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), getRequest());
        }
    }

    private final class LimitedStream extends ServletInputStream {

        private final ServletInputStream source;
        private final ServletRequest request;
        private final long begin = System.nanoTime();
        private long read;

        LimitedStream(ServletInputStream source, ServletRequest request) {
            this.source = source;
            this.request = request;
        }

        @Override
        public int read() throws IOException {
            int next = source.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = source.read(into, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int more) {
            read += more;
            if (read > limit) {
                throw tooLarge();
            }
            if (System.nanoTime() - begin > longest.toNanos()) {
                BrokenAnswer.cut(request);
                throw tooSlow();
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
