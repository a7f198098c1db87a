package app.rostrum.query.projection;

/** A store answers, but no longer holds what it held. It is to be asked anew how far it has come. */
final class StoreLost extends StoreAway {

    StoreLost() {
        super("the store has lost what it held");
    }
}
