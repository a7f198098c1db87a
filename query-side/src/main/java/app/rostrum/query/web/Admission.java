package app.rostrum.query.web;

import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Lets so many read at a time, and no more: what each holds in memory until its answer is made is many times the answer. Others wait for
 * their turn, and are told to come back if it does not come. Who waits for a view, or for its client to take the answer, holds nobody up.
 */
@ControllerAdvice
class Admission implements HandlerInterceptor, ResponseBodyAdvice<Object> {

    private static final String ADMITTED = Admission.class.getName();

    private final ReadSettings settings;
    private final Semaphore turns;

    Admission(ReadSettings settings) {
        this.settings = settings;
        turns = new Semaphore(settings.atOnce(), true);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(Reads.class)) {
            if (!turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.retryLater(
                        CommonProblem.UNAVAILABLE, "Too many read at once; try again shortly.", settings.retryAfter());
            }
            request.setAttribute(ADMITTED, true);
        }
        return true;
    }

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (request instanceof ServletServerHttpRequest servlet) {
            leave(servlet.getServletRequest());
        }
        return body;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        leave(request);
    }

    private void leave(HttpServletRequest request) {
        if (request.getAttribute(ADMITTED) != null) {
            request.removeAttribute(ADMITTED);
            turns.release();
        }
    }
}
