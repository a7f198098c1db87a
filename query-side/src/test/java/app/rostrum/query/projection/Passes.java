package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.Recorded;
import app.rostrum.query.projection.ViewCheck.Difference;
import app.rostrum.query.projection.ViewCheck.Pass;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Reads events for a check as often as it wants, from a list in the order of positions. */
final class Passes {

    private final List<Recorded<DomainEvent>> events;

    Passes(List<Recorded<DomainEvent>> events) {
        this.events = List.copyOf(events);
    }

    /** @return how often they were read */
    int of(ViewCheck check, Consumer<Difference> found) {
        int passes = 0;
        for (var pass = check.next(); pass.isPresent(); pass = check.next()) {
            read(pass.get()).forEach(it -> check.add(it, found));
            check.finish(found);
            passes++;
        }
        return passes;
    }

    private List<Recorded<DomainEvent>> read(Pass pass) {
        return switch (pass) {
            case Pass.InOrder all -> events;
            case Pass.About one ->
                events.stream().filter(it -> subject(it).equals(one.subject())).toList();
            case Pass.SubjectBySubject all ->
                events.stream().sorted(Comparator.comparing(Passes::subject)).toList();
        };
    }

    private static String subject(Recorded<DomainEvent> recorded) {
        return recorded.event().subject().text();
    }
}
