package app.rostrum.command.web;

import app.rostrum.command.IdGenerator;
import app.rostrum.command.bus.CommandContext;
import app.rostrum.events.Metadata;
import app.rostrum.events.account.AccountId;
import app.rostrum.web.RequestIdFilter;
import app.rostrum.web.limit.ClientAddress;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** In what course of things the request of this thread comes. */
@Component
public class CommandContexts {

    private final IdGenerator ids;
    private final Tracer tracer;

    CommandContexts(IdGenerator ids, Tracer tracer) {
        this.ids = ids;
        this.tracer = tracer;
    }

    /** That of an account that has shown otherwise than by a token who it is. */
    public CommandContext by(AccountId account) {
        return new CommandContext(account, null, metadata(account), null, null);
    }

    /** Where the request comes from. */
    public ClientAddress address() {
        var attributes = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        return ClientAddress.of(attributes.getRequest());
    }

    /** What events of the request say of it. */
    Metadata metadata(@Nullable AccountId account) {
        // Request id and trace are the client's own where it sent them, so neither may say what belongs together.
        return new Metadata(
                account == null ? null : account.text(),
                ids.next().toString(),
                null,
                MDC.get(RequestIdFilter.MDC_KEY),
                traceparent());
    }

    private @Nullable String traceparent() {
        var span = tracer.currentSpan();
        if (span == null) {
            return null;
        }
        var trace = span.context();
        return "00-" + trace.traceId() + '-' + trace.spanId() + (Boolean.TRUE.equals(trace.sampled()) ? "-01" : "-00");
    }
}
