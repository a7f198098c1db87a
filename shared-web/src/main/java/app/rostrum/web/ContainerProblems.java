package app.rostrum.web;

import org.springframework.http.HttpStatus;

/** The problem that stands for a status which the servlet container chose. */
final class ContainerProblems {

    private ContainerProblems() {}

    static ProblemCode of(HttpStatus status) {
        for (var problem : CommonProblem.values()) {
            if (problem.status() == status) {
                return problem;
            }
        }
        return status.is4xxClientError() ? CommonProblem.INVALID_REQUEST : CommonProblem.INTERNAL_ERROR;
    }
}
