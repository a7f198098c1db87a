package app.rostrum.command;

import app.rostrum.events.operate.Order;
import java.util.List;

/** The orders of operators so far, for rules that concern more than one stream. */
public interface OrderHistory {

    /** All of them, in their order. No other order is decided on what this says until the transaction ends. */
    List<Order> all();
}
