package app.rostrum.events.wire;

import app.rostrum.events.DomainEvent;
import app.rostrum.events.EventName;
import app.rostrum.events.account.AccountEvent;
import app.rostrum.events.app.AppEvent;
import app.rostrum.events.notification.NotificationEvent;
import app.rostrum.events.operate.ProjectionOrder;
import app.rostrum.events.operate.TopicOrder;
import app.rostrum.events.post.CommentEvent;
import app.rostrum.events.post.PostEvent;
import app.rostrum.events.post.ReactionEvent;
import app.rostrum.events.relation.RelationEvent;
import app.rostrum.events.report.ReportEvent;
import app.rostrum.events.session.SessionEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every event there is, by the name under which it is stored. */
public final class EventTypes {

    /** The sealed interfaces of all features: a new feature adds its own here. */
    private static final List<Class<? extends DomainEvent>> FEATURES = List.of(
            AccountEvent.class,
            SessionEvent.class,
            AppEvent.class,
            PostEvent.class,
            CommentEvent.class,
            ReactionEvent.class,
            RelationEvent.class,
            ReportEvent.class,
            NotificationEvent.class,
            ProjectionOrder.class,
            TopicOrder.class);

    private static final Map<String, Class<? extends DomainEvent>> BY_NAME = byName();

    private EventTypes() {}

    /** All event classes by stored name, in the order of their features. */
    public static Map<String, Class<? extends DomainEvent>> all() {
        return BY_NAME;
    }

    /**
     * The class of the events stored under a name.
     *
     * @throws UnreadableEvent if there is none
     */
    public static Class<? extends DomainEvent> named(String name) {
        var type = BY_NAME.get(name);
        if (type == null) {
            throw new UnreadableEvent("no event is known as " + name, null);
        }
        return type;
    }

    /**
     * The name under which events of a class are stored.
     *
     * @throws IllegalArgumentException if the class has none
     */
    public static String nameOf(Class<? extends DomainEvent> type) {
        var name = type.getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no @EventName");
        }
        return name.value();
    }

    /** The names of all events of a feature, or whatever else a class stands for. */
    public static Set<String> namesOf(Class<? extends DomainEvent> type) {
        return BY_NAME.entrySet().stream()
                .filter(it -> type.isAssignableFrom(it.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Class<? extends DomainEvent>> byName() {
        var types = new LinkedHashMap<String, Class<? extends DomainEvent>>();
        for (var feature : FEATURES) {
            for (var permitted : feature.getPermittedSubclasses()) {
                var type = permitted.asSubclass(DomainEvent.class);
                if (types.put(nameOf(type), type) != null) {
                    throw new IllegalStateException("two events are stored as " + nameOf(type));
                }
            }
        }
        return Collections.unmodifiableMap(types);
    }
}
