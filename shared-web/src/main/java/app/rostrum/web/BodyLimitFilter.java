package app.rostrum.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies above the limit, by their declared length or, where none was declared, once that much has come; and those that take too
 * long to come, whose connection is cut: whoever sends a byte now and then would hold it for hours. A form is read here, since parameters are
 * asked for where nobody expects that a body is read.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class BodyLimitFilter extends OncePerRequestFilter {

    private final LimitedStream.Bound bound;
    private final int mostParameters;
    private final ProblemWriter problems;

    BodyLimitFilter(LimitedStream.Bound bound, int mostParameters, ProblemWriter problems) {
        this.bound = bound;
        this.mostParameters = mostParameters;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
            chain.doFilter(request, response);
            return;
        }
        RestOfBody.comesWithin(bound.longest(), request);
        HttpServletRequest limited;
        try {
            limited = limited(request);
        } catch (Problem problem) {
            problems.write(response, problem);
            return;
        }
        chain.doFilter(limited, response);
    }

    private HttpServletRequest limited(HttpServletRequest request) {
        if (request.getContentLengthLong() > bound.most().toBytes()) {
            throw bound.tooLarge();
        }
        return FormBody.isOne(request)
                ? FormBody.read(request, bound, mostParameters)
                : new LimitedBody(request, bound);
    }
}
