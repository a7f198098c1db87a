package app.rostrum.web.limit;

import app.rostrum.web.CommonProblem;
import app.rostrum.web.Problem;
import app.rostrum.web.RefusedForNow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * How many personal tokens that a node does not remember it has exchanged for each address: all readers of a node share what the command side
 * exchanges for it, and one of them could use it up with tokens that are none.
 */
public final class ExchangeLimit {

    private static final String NAME = "new-tokens-per-address";

    private final @Nullable Limit limit;
    private final Counter refusals;

    ExchangeLimit(LimitSettings settings, MeterRegistry meters) {
        var rate = settings.newTokensPerAddress();
        limit = settings.enabled() && !rate.isOff()
                ? new Limit(NAME, rate, settings.remembered(), System::nanoTime)
                : null;
        refusals = meters.counter("rostrum.limits.refusals", "limit", NAME);
    }

    /**
     * Counts one for the address of the request that this thread works on.
     *
     * @throws RefusedForNow if that has had all of its own
     */
    public void take() throws RefusedForNow {
        if (limit == null) {
            return;
        }
        var current = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        var allowance = limit.take(ClientAddress.of(current.getRequest()).network());
        if (!allowance.granted()) {
            refusals.increment();
            var response = current.getResponse();
            if (response != null) {
                allowance.tell(response);
            }
            throw new RefusedForNow(Problem.retryLater(
                    CommonProblem.TOO_MANY_REQUESTS,
                    "So many personal tokens from one address that were not used here lately.",
                    allowance.nextIn()));
        }
    }
}
