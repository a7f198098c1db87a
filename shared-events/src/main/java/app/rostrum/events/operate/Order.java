package app.rostrum.events.operate;

import app.rostrum.events.DomainEvent;

/**
 * What an operator has ordered. It is stored like any event, but travels on {@link app.rostrum.events.wire.Channel#ORDERS}: it says which
 * generations of the stream there are, so it cannot be on one of them.
 */
public sealed interface Order extends DomainEvent permits ProjectionOrder, TopicOrder {}
