package app.rostrum.web;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * What is still to come of a body when its request has been answered. It has to be read for the answer to be seen, and the container would wait for each
 * byte of it: it gets the time that is left to the body, and what the container reads of a refused one at most.
 */
final class RestOfBody {

    private static final String UNTIL = RestOfBody.class.getName();

    private RestOfBody() {}

    /** A body has begun to come, and has so much time. */
    static void comesWithin(Duration longest, ServletRequest request) {
        request.setAttribute(UNTIL, System.nanoTime() + longest.toNanos());
    }

    /** Ends the answer, then reads on. False if the connection is of no use any more. */
    static boolean read(Request request, Response response) {
        if (!(request.getAttribute(UNTIL) instanceof Long until) || request.isAsync()) {
            return true;
        }
        try {
            response.finishResponse();
            long left = request.getConnector().getProperty("maxSwallowSize") instanceof Integer most ? most : 0;
            var piece = new Piece();
            // Beneath the stream of the application, which ends with the answer.
            int got = request.getCoyoteRequest().doRead(piece);
            while (got >= 0 && left >= 0 && System.nanoTime() - until < 0) {
                left -= got;
                got = request.getCoyoteRequest().doRead(piece);
            }
            return got < 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes what comes, and nobody looks at it. */
    private static final class Piece implements ApplicationBufferHandler {

        private ByteBuffer bytes = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            bytes = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return bytes;
        }

        @Override
        public void expand(int size) {}
    }
}
