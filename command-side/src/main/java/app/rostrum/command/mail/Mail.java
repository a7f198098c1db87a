package app.rostrum.command.mail;

/**
 * A letter in words. It holds a secret, so its text form says nothing.
 *
 * @param to the address
 * @param text plain text
 */
record Mail(String to, String subject, String text) {

    @Override
    public String toString() {
        return "Mail";
    }
}
