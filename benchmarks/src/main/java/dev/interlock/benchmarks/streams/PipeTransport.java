package dev.interlock.benchmarks.streams;

import dev.interlock.shm.channel.Pipe;
import dev.interlock.shm.channel.PipeEnd;
import dev.interlock.shm.channel.PipeLayout;
import java.lang.foreign.MemorySegment;

/** Our pipe, one way. */
final class PipeTransport implements Transport {

    private final PipeEnd end;
    private final byte[] message;

    PipeTransport(Way way) {
        MemorySegment memory = way.seat()
                .memory(way.name(), PipeLayout.bytes(way.capacity(), false))
                .segment();
        if (way.seat().isFirst()) {
            Pipe.initialise(memory, 0, way.capacity(), false);
        }
        Pipe pipe = Pipe.at(memory, 0);
        end = way.sends() ? pipe.second() : pipe.first();
        message = new byte[way.bytes()];
    }

    @Override
    public void send(int messages) throws InterruptedException {
        for (int i = 0; i < messages; i++) {
            end.send(message);
        }
    }

    @Override
    public void receive(int messages) throws InterruptedException {
        for (int i = 0; i < messages; i++) {
            int ignored = end.receiveInto(message);
        }
    }
}
