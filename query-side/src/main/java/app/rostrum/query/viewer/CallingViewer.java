package app.rostrum.query.viewer;

import app.rostrum.query.auth.Caller;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Whoever has sent the request. What is read about it is read once. */
@Component
class CallingViewer implements Viewer {

    private final Caller caller;
    private final Relations relations;

    CallingViewer(Caller caller, Relations relations) {
        this.caller = caller;
        this.relations = relations;
    }

    @Override
    public Optional<String> account() {
        return caller.account();
    }

    @Override
    public Set<String> follows() {
        return of(Circle::follows);
    }

    @Override
    public Set<String> blocked() {
        return of(Circle::blocked);
    }

    @Override
    public Set<String> muted() {
        return of(Circle::muted);
    }

    @Override
    public Set<String> hidden() {
        return of(Circle::hidden);
    }

    private Set<String> of(Function<Circle, Set<String>> set) {
        return account()
                .map(it -> set.apply(caller.once(Circle.class, () -> new Circle(it, relations))))
                .orElse(Set.of());
    }
}
