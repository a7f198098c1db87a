package app.rostrum.web.limit;

import static app.rostrum.web.limit.RequestKind.COMMANDS;
import static app.rostrum.web.limit.RequestKind.EXCHANGES;
import static app.rostrum.web.limit.RequestKind.LOGINS;
import static app.rostrum.web.limit.RequestKind.READS;
import static app.rostrum.web.limit.RequestKind.REGISTRATIONS;

import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import app.rostrum.web.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** The limits of one sort of client, and what those are told who have used theirs up. */
final class Limits {

    private final Map<RequestKind, Limit> limits = new EnumMap<>(RequestKind.class);
    private final ProblemWriter problems;
    private final MeterRegistry meters;

    private Limits(ProblemWriter problems, MeterRegistry meters) {
        this.problems = problems;
        this.meters = meters;
    }

    static Limits ofAddresses(LimitSettings settings, ProblemWriter problems, MeterRegistry meters) {
        var limits = new Limits(problems, meters);
        limits.add(READS, "address", settings.readsPerAddress(), settings);
        limits.add(COMMANDS, "address", settings.commandsPerAddress(), settings);
        limits.add(LOGINS, "address", settings.loginsPerAddress(), settings);
        limits.add(REGISTRATIONS, "address", settings.registrationsPerAddress(), settings);
        limits.add(EXCHANGES, "address", settings.exchangesPerAddress(), settings);
        return limits;
    }

    static Limits ofAccounts(LimitSettings settings, ProblemWriter problems, MeterRegistry meters) {
        var limits = new Limits(problems, meters);
        limits.add(READS, "account", settings.readsPerAccount(), settings);
        limits.add(COMMANDS, "account", settings.commandsPerAccount(), settings);
        return limits;
    }

    private void add(RequestKind kind, String client, Rate rate, LimitSettings settings) {
        if (settings.enabled() && !rate.isOff()) {
            var name = kind.label() + "-per-" + client;
            limits.put(kind, new Limit(name, rate, settings.remembered(), System::nanoTime));
        }
    }

    /** Whether the request may go on; otherwise it is answered. */
    boolean admit(String client, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var limit = limits.get(RequestKind.of(request));
        if (limit == null) {
            return true;
        }
        var allowance = limit.take(client);
        allowance.tell(response);
        if (!allowance.granted()) {
            meters.counter("rostrum.limits.refusals", "limit", limit.name()).increment();
            problems.write(response, Problem.retryLater(CommonProblem.TOO_MANY_REQUESTS, null, allowance.nextIn()));
        }
        return allowance.granted();
    }
}
