package app.rostrum.command.relay;

import app.rostrum.command.store.EventLog.Behind;
import app.rostrum.events.Position;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators how far each topic is filled, and by which node. */
@RestController
class RelayController {

    private static final String LEASES = "SELECT topic, holder, reached FROM relay_lease";

    private final Relays relays;
    private final JdbcTemplate jdbc;

    RelayController(Relays relays, JdbcTemplate jdbc) {
        this.relays = relays;
        this.jdbc = jdbc;
    }

    @GetMapping("/v1/operator/relay")
    ResponseEntity<RelayView> relay() {
        var leases = leases();
        var topics = relays.all().stream()
                .map(it -> view(it, leases.get(it.target().topic())))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new RelayView(relays.node(), topics));
    }

    private Map<String, LeaseRow> leases() {
        return jdbc
                .query(
                        LEASES,
                        (row, number) -> new LeaseRow(row.getString(1), row.getString(2), new Position(row.getLong(3))))
                .stream()
                .collect(Collectors.toMap(LeaseRow::topic, it -> it));
    }

    /** The node that relays knows best how far it is; of any other the last beat says it. */
    private static TopicView view(EventRelay relay, @Nullable LeaseRow lease) {
        var here = relay.reached();
        var reached = here == null && lease != null ? lease.reached : here;
        return new TopicView(
                relay.target().topic(),
                relay.target().after().toString(),
                lease == null ? null : lease.holder,
                relay.state().name().toLowerCase(Locale.ROOT),
                relay.reason(),
                reached == null ? null : reached.toString(),
                reached == null ? null : relay.target().log().behind(reached));
    }

    private record LeaseRow(String topic, String holder, Position reached) {}

    /** @param node this one, as the holders of leases are named */
    record RelayView(String node, List<TopicView> items) {}

    /**
     * @param after the position after which the topic begins
     * @param holder the node that relays, or that did last
     * @param state what this node's relay is doing
     * @param reached the position up to which the topic is filled
     * @param lag what is stored after that: events, counted to 100,000, and the age in seconds of the oldest
     */
    record TopicView(
            String topic,
            String after,
            @Nullable String holder,
            String state,
            String reason,
            @Nullable String reached,
            @Nullable Behind lag) {}
}
