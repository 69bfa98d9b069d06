package dev.interlock.benchmarks.streams;

import dev.interlock.benchmarks.crew.Crew;
import dev.interlock.benchmarks.crew.Part;
import dev.interlock.benchmarks.crew.Reading;
import dev.interlock.benchmarks.crew.Seat;
import java.io.IOException;

/** Processes that send and processes that receive, or two that answer each other. */
public final class Stream {

    private Stream() {}

    /**
     * Serves bursts.
     *
     * @param arguments the name of a transport; the length of a message in bytes; {@code round-trip}, or how many
     *     processes send: as many receive
     */
    public static void main(String[] arguments) throws Exception {
        int bytes = Integer.parseInt(arguments[1]);
        if (arguments[2].equals("round-trip")) {
            Crew.serve(
                    Stream.class, arguments, 2, Reading.nanosEach(1), seat -> roundTrips(arguments[0], seat, bytes));
        } else {
            int senders = Integer.parseInt(arguments[2]);
            Crew.serve(
                    Stream.class,
                    arguments,
                    2 * senders,
                    Reading.millionsPerSecond(senders),
                    seat -> oneWay(arguments[0], seat, bytes));
        }
    }

    private static Part oneWay(String which, Seat seat, int bytes) throws IOException {
        boolean sends = seat.number() % 2 == 0;
        Transport transport = Transports.open(which, new Way(seat, "forth", sends, bytes));
        return sends ? transport::send : transport::receive;
    }

    private static Part roundTrips(String which, Seat seat, int bytes) throws IOException {
        boolean first = seat.isFirst();
        Transport forth = Transports.open(which, new Way(seat, "forth", first, bytes));
        Transport back = Transports.open(which, new Way(seat, "back", !first, bytes));
        return first
                ? times -> {
                    for (int i = 0; i < times; i++) {
                        forth.send(1);
                        back.receive(1);
                    }
                }
                : times -> {
                    for (int i = 0; i < times; i++) {
                        forth.receive(1);
                        back.send(1);
                    }
                };
    }
}
