package app.rostrum.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.rostrum.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.method.HandlerMethod;

class AdmissionTest {

    private static final HttpServletResponse RESPONSE = fake(HttpServletResponse.class);

    private final Admission admission =
            new Admission(new ReadSettings(Duration.ofMillis(20), Duration.ofSeconds(1), 1));
    private final HandlerMethod reading = handler("reading");
    private final HttpServletRequest first = fake(HttpServletRequest.class);
    private final HttpServletRequest second = fake(HttpServletRequest.class);

    @Test
    void one_more_than_may_be_at_it_is_told_to_come_back() throws Exception {
        assertThat(admission.preHandle(first, RESPONSE, reading)).isTrue();

        assertThatThrownBy(() -> admission.preHandle(second, RESPONSE, reading))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Too many");
    }

    @Test
    void the_next_may_begin_when_an_answer_is_made_however_long_its_client_takes_it() throws Exception {
        admission.preHandle(first, RESPONSE, reading);
        made(first);

        assertThatCode(() -> admission.preHandle(second, RESPONSE, reading)).doesNotThrowAnyException();
    }

    @Test
    void a_turn_is_given_back_once() throws Exception {
        admission.preHandle(first, RESPONSE, reading);
        made(first);
        admission.afterCompletion(first, RESPONSE, reading, null);
        admission.preHandle(second, RESPONSE, reading);

        assertThatThrownBy(() -> admission.preHandle(first, RESPONSE, reading)).isInstanceOf(Problem.class);

        admission.afterCompletion(second, RESPONSE, reading, new IllegalStateException("failed"));
        assertThat(admission.preHandle(first, RESPONSE, reading)).isTrue();
    }

    @Test
    void what_reads_nothing_needs_no_turn() throws Exception {
        admission.preHandle(first, RESPONSE, reading);

        assertThat(admission.preHandle(second, RESPONSE, handler("looking"))).isTrue();
    }

    private void made(HttpServletRequest request) {
        admission.beforeBodyWrite(
                new byte[0],
                new MethodParameter(reading.getMethod(), -1),
                MediaType.APPLICATION_JSON,
                ByteArrayHttpMessageConverter.class,
                new ServletServerHttpRequest(request),
                new ServletServerHttpResponse(RESPONSE));
    }

    private HandlerMethod handler(String name) {
        try {
            return new HandlerMethod(this, AdmissionTest.class.getDeclaredMethod(name));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Reads("posts")
    void reading() {}

    void looking() {}

    /** Has attributes and nothing else. */
    private static <T> T fake(Class<T> type) {
        Map<Object, Object> attributes = new HashMap<>();
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                    case "removeAttribute" -> attributes.remove(arguments[0]);
                    default -> throw new IllegalStateException("nobody is expected to ask for " + method.getName());
                }));
    }
}
