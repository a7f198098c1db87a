package app.rostrum.command.audit;

import app.rostrum.command.audit.Looks.Look;
import app.rostrum.web.RequestIdFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Stands before every question about history, so that none is forgotten: a look is recorded before it is answered. */
@Component
class LookInterceptor implements HandlerInterceptor, WebMvcConfigurer {

    private final Looks looks;

    LookInterceptor(Looks looks) {
        this.looks = looks;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/audit/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var query = request.getQueryString();
        looks.record(new Look(
                request.getUserPrincipal().getName(),
                MDC.get(RequestIdFilter.MDC_KEY),
                request.getRequestURI() + (query == null ? "" : "?" + query),
                Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "")));
        return true;
    }
}
