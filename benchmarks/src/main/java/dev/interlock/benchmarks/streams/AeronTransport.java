package dev.interlock.benchmarks.streams;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.FragmentAssembler;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Aeron's channel within one machine. The first process runs the media driver, in one thread that sleeps when it has
 * nothing to do: it is not on the way of messages.
 */
final class AeronTransport implements Transport {

    private static final String CHANNEL = "aeron:ipc?term-length=1m";
    private static final int STREAM_OF_FORTH = 1;
    private static final int STREAM_OF_BACK = 2;
    private static final int FRAGMENTS = 256;

    private static @Nullable Aeron client;

    private final UnsafeBuffer sent;
    private final byte[] received;
    private final @Nullable ExclusivePublication publication;
    private final @Nullable Subscription subscription;
    private final FragmentAssembler handler;
    private int ahead;

    AeronTransport(Way way) {
        sent = new UnsafeBuffer(new byte[way.bytes()]);
        received = new byte[way.bytes()];
        int stream = way.name().equals("back") ? STREAM_OF_BACK : STREAM_OF_FORTH;
        publication = way.sends() ? client(way).addExclusivePublication(CHANNEL, stream) : null;
        subscription = way.sends() ? null : client(way).addSubscription(CHANNEL, stream);
        handler = new FragmentAssembler((buffer, offset, length, header) -> {
            buffer.getBytes(offset, received, 0, length);
            ahead++;
        });
    }

    private static Aeron client(Way way) {
        Aeron known = client;
        if (known == null) {
            String folder = way.seat().folder().resolve("aeron").toString();
            if (way.seat().isFirst()) {
                MediaDriver.launchEmbedded(new MediaDriver.Context()
                        .aeronDirectoryName(folder)
                        .threadingMode(ThreadingMode.SHARED));
            }
            known = Aeron.connect(
                    new Aeron.Context().aeronDirectoryName(folder));
            client = known;
        }
        return known;
    }

    @Override
    public void send(int messages) {
        ExclusivePublication out = publication;
        for (int i = 0; out != null && i < messages; i++) {
            while (out.offer(sent, 0, received.length) < 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** A poll may give more than are wanted now: those count for the next call. */
    @Override
    public void receive(int messages) {
        Subscription in = subscription;
        ahead -= messages;
        while (in != null && ahead < 0) {
            if (in.poll(handler, Math.min(-ahead, FRAGMENTS)) == 0) {
                Thread.onSpinWait();
            }
        }
    }
}
