package app.rostrum.web;

import org.springframework.http.HttpStatus;

/** A kind of failure that clients can act on. Codes are stable; each is documented and has a test. */
public interface ProblemCode {

    /** Lower case with hyphens, such as {@code post-not-found}. */
    String code();

    HttpStatus status();

    /** One sentence for a person, the same for every failure of this kind. */
    String title();
}
