package dev.interlock.benchmarks.streams;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/** Chronicle Queue on files in memory. It keeps every message, which the others do not. */
final class ChronicleTransport implements Transport {

    private static final int BLOCK = 64 << 20;

    private final Bytes<byte[]> sent;
    private final Bytes<byte[]> received;
    private final ExcerptAppender appender;
    private final ExcerptTailer tailer;

    ChronicleTransport(Way way) {
        Path folder = way.seat().folder().resolve("chronicle-" + way.name());
        ChronicleQueue queue = SingleChronicleQueueBuilder.binary(folder)
                .blockSize(BLOCK)
                .build();
        sent = Bytes.wrapForRead(new byte[way.bytes()]);
        received = Bytes.wrapForWrite(new byte[way.bytes()]);
        appender = queue.createAppender();
        tailer = queue.createTailer();
    }

    @Override
    public void send(int messages) {
        for (int i = 0; i < messages; i++) {
            sent.readPosition(0);
            appender.writeBytes(sent);
        }
    }

    @Override
    public void receive(int messages) {
        for (int i = 0; i < messages; i++) {
            received.clear();
            while (!tailer.readBytes(received)) {
                Thread.onSpinWait();
            }
        }
    }
}
