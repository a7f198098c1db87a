package app.rostrum.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers requests that are so malformed that no application is chosen for them, and cuts the connection of answers that cannot be
 * completed and of bodies that do not come to an end. Tomcat makes it by its class name.
 */
public final class ProblemValve extends ErrorReportValve {

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        super.invoke(request, response);
        if (BrokenAnswer.isToBeCut(request) || !RestOfBody.read(request, response)) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        int code = response.getStatus();
        if (code < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var status = HttpStatus.resolve(code);
        var problem = ContainerProblems.of(status == null ? HttpStatus.BAD_REQUEST : status);
        var body = """
                {"type":"urn:rostrum:problem:%s","title":"%s","status":%d,"code":"%s"}""".formatted(problem.code(), problem.title(), code, problem.code());
        try {
            SecurityHeaders.write(response);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            containerLog.debug("the client went away before its answer was complete", e);
        }
    }
}
