package app.rostrum.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** A body that ends with a problem where it is larger than it may be, or takes longer to come. */
final class LimitedStream extends ServletInputStream {

    private final ServletInputStream source;
    private final ServletRequest request;
    private final Bound bound;
    private final long begin = System.nanoTime();
    private long read;

    /** How much may come, in which time. */
    record Bound(DataSize most, Duration longest) {

        Problem tooLarge() {
            return Problem.of(CommonProblem.BODY_TOO_LARGE, "At most " + most.toBytes() + " bytes.");
        }

        Problem tooSlow() {
            return Problem.of(
                    CommonProblem.BODY_TOO_SLOW, "It has to be there within " + longest.toSeconds() + " seconds.");
        }
    }

    LimitedStream(ServletInputStream source, ServletRequest request, Bound bound) {
        this.source = source;
        this.request = request;
        this.bound = bound;
    }

    @Override
    public int read() throws IOException {
        int next = source.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int got = source.read(into, offset, length);
        count(Math.max(got, 0));
        return got;
    }

    private void count(int more) {
        read += more;
        if (read > bound.most().toBytes()) {
            throw bound.tooLarge();
        }
        if (System.nanoTime() - begin > bound.longest().toNanos()) {
            BrokenAnswer.cut(request);
            throw bound.tooSlow();
        }
    }

    @Override
    public boolean isFinished() {
        return source.isFinished();
    }

    @Override
    public boolean isReady() {
        return source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        source.setReadListener(listener);
    }
}
