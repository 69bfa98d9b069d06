package dev.interlock.benchmarks.streams;

import java.io.IOException;

/** The transports by name. */
final class Transports {

    private Transports() {}

    /** The side that the way describes. */
    static Transport open(String which, Way way) throws IOException {
        return switch (which) {
            case "pipe" -> new PipeTransport(way);
            case "queue" -> new QueueTransport(way);
            case "agrona-one-to-one" -> AgronaTransport.oneToOne(way);
            case "agrona-many-to-one" -> AgronaTransport.manyToOne(way);
            case "aeron" -> new AeronTransport(way);
            case "chronicle" -> new ChronicleTransport(way);
            case "socket" -> new SocketTransport(way);
            default -> throw new IllegalArgumentException(which);
        };
    }
}
