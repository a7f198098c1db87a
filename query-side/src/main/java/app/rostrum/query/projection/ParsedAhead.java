package app.rostrum.query.projection;

import app.rostrum.events.DomainEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * The records of a poll, partition by partition, in batches. Each batch is parsed on another thread while the one before is applied:
 * parsing costs about as much as the store does. The first is parsed by the thread that asks.
 */
final class ParsedAhead<E extends DomainEvent> implements Iterator<List<Parsed<E>>> {

    private final RecordParser<E> parser;
    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final int batch;
    private int begin;
    private @Nullable CompletableFuture<List<Parsed<E>>> ahead;

    ParsedAhead(RecordParser<E> parser, ConsumerRecords<byte[], byte[]> records, int batch) {
        this.parser = parser;
        this.batch = batch;
        this.records = new ArrayList<>(records.count());
        for (var partition : records.partitions()) {
            this.records.addAll(records.records(partition));
        }
    }

    @Override
    public boolean hasNext() {
        return ahead != null || begin < records.size();
    }

    @Override
    public List<Parsed<E>> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var current = ahead;
        var own = current == null ? take() : List.<ConsumerRecord<byte[], byte[]>>of();
        if (begin < records.size()) {
            var following = take();
            ahead = CompletableFuture.supplyAsync(() -> parser.parse(following));
        } else {
            ahead = null;
        }
        return current == null ? parser.parse(own) : Joined.of(current);
    }

    private List<ConsumerRecord<byte[], byte[]>> take() {
        int end = Math.min(begin + batch, records.size());
        var slice = records.subList(begin, end);
        begin = end;
        return slice;
    }
}
