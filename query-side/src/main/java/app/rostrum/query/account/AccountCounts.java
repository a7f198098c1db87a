package app.rostrum.query.account;

import app.rostrum.events.Topic;
import app.rostrum.query.projection.Mongo;
import app.rostrum.query.projection.Reading;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Reads how much there is of an account: the sum of what each partition tells. */
@Component
class AccountCounts {

    private final Mongo mongo;
    private final Supplier<MongoCollection<AccountCountDocument>> counts;

    AccountCounts(Mongo mongo) {
        this.mongo = mongo;
        this.counts = mongo.live(AccountCountProjector.NAME, AccountCountDocument.class);
    }

    Counts of(String account) {
        Reading.of(AccountCountProjector.NAME, List.of(account));
        var ids = IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(it -> AccountCountDocument.id(account, it))
                .toList();
        var sum = Counts.NONE;
        for (var it : mongo.call(() -> counts.get().find(Filters.in("_id", ids)).into(new ArrayList<>()))) {
            sum = sum.plus(it);
        }
        return sum;
    }
}
