package dev.interlock.benchmarks.streams;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A Unix-domain socket of the JDK. Each message is a write; a read takes as many as there are. */
final class SocketTransport implements Transport {

    private static final int READ = 1 << 16;

    private final ByteBuffer message;
    private final ByteBuffer received;
    private final @Nullable ServerSocketChannel server;
    private @Nullable SocketChannel channel;
    private long ahead;

    SocketTransport(Way way) throws IOException {
        message = ByteBuffer.allocateDirect(way.bytes());
        received = ByteBuffer.allocateDirect(Math.max(READ, way.bytes()));
        var address = UnixDomainSocketAddress.of(way.seat().folder().resolve(way.name()));
        if (way.seat().isFirst()) {
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        } else {
            server = null;
            channel = SocketChannel.open(address);
        }
    }

    private SocketChannel channel() throws IOException {
        SocketChannel known = channel;
        if (known == null && server != null) {
            known = server.accept();
            channel = known;
        }
        if (known == null) {
            throw new IllegalStateException("neither accepted nor connected");
        }
        return known;
    }

    @Override
    public void send(int messages) throws IOException {
        SocketChannel out = channel();
        for (int i = 0; i < messages; i++) {
            message.clear();
            while (message.hasRemaining()) {
                out.write(message);
            }
        }
    }

    @Override
    public void receive(int messages) throws IOException {
        SocketChannel in = channel();
        ahead -= (long) messages * message.capacity();
        while (ahead < 0) {
            received.clear();
            int read = in.read(received);
            if (read < 0) {
                throw new EOFException("the sender has gone");
            }
            ahead += read;
        }
    }
}
