package app.rostrum.standalone.model;

import app.rostrum.events.account.AccountId;
import app.rostrum.events.post.CommentId;
import app.rostrum.events.post.PostId;
import app.rostrum.events.report.ReportId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was reported, and what moderators have made of it. */
final class Cases {

    private final Map<String, Case> bySubject = new LinkedHashMap<>();

    /** What was decided, the first first. */
    final List<Decision> decisions = new ArrayList<>();

    /** All reports of one thing. */
    static final class Case {

        final String id;
        final String subject;

        /** Null where it is the account itself. */
        final @Nullable Thing thing;

        final Person author;

        /** Who has reported it since it was decided last, and when. */
        final Map<Person, Long> open = new LinkedHashMap<>();

        long version;

        private Case(String id, String subject, @Nullable Thing thing, Person author) {
            this.id = id;
            this.subject = subject;
            this.thing = thing;
            this.author = author;
        }

        @Override
        public String toString() {
            return "case of " + (thing == null ? author.label : thing.label);
        }
    }

    record Decision(Case about, long when, List<Person> reporters, String outcome) {

        Decision {
            reporters = List.copyOf(reporters);
        }
    }

    Case of(Thing thing) {
        var id = switch (thing) {
            case Post it -> ReportId.of(new PostId(it.id));
            case Comment it -> ReportId.of(new CommentId(it.id));
        };
        return bySubject.computeIfAbsent(thing.id, it -> new Case(id.text(), it, thing, thing.author));
    }

    Case of(Person person) {
        var id = ReportId.of(new AccountId(person.id)).text();
        return bySubject.computeIfAbsent(person.id, it -> new Case(id, it, null, person));
    }

    List<Case> all() {
        return List.copyOf(bySubject.values());
    }

    /** Those that wait for a moderator, the one first that waits longest. */
    List<Case> oldest() {
        return all().stream()
                .filter(it -> !it.open.isEmpty())
                .sorted(Comparator.comparing(it -> it.open.values().iterator().next()))
                .toList();
    }

    void decide(Case it, String outcome, long when) {
        decisions.add(new Decision(it, when, List.copyOf(it.open.keySet()), outcome));
        it.open.clear();
        it.version++;
    }
}
