package app.rostrum.query.projection;

import org.springframework.stereotype.Component;

/** Until orders come. */
@Component
class NoOrders implements ParkingOrders {

    @Override
    public boolean skipsAny() {
        return false;
    }

    @Override
    public boolean skips(long position) {
        return false;
    }

    @Override
    public long lastAbout(String subject) {
        return 0;
    }
}
