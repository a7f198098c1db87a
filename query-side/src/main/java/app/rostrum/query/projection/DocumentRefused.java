package app.rostrum.query.projection;

/** A store will not take a document, however often it is asked. */
final class DocumentRefused extends RuntimeException {

    private final String document;

    DocumentRefused(String document, String reason) {
        super(reason);
        this.document = document;
    }

    /** The id of the document. */
    String document() {
        return document;
    }
}
