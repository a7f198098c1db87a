package app.rostrum.query.projection;

/** What operators have ordered about the events that a projection cannot apply. */
interface ParkingOrders {

    /** Whether the event of that subject at that position is to be left out where it cannot be applied. */
    boolean skips(String subject, long position);

    /** The position of the last order to try a subject's events again, to skip one of them included; 0 where there is none. */
    long lastAbout(String subject);
}
