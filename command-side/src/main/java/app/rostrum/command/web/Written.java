package app.rostrum.command.web;

import app.rostrum.command.store.Receipt;

/**
 * The body of an answer to an accepted command about one thing.
 *
 * @param version of it now, from 1
 */
public record Written(String id, long version) {

    public static Written of(Receipt receipt) {
        return new Written(receipt.stream(), receipt.version());
    }
}
