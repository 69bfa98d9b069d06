package dev.interlock.benchmarks.peers;

import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;

/**
 * A figure that nobody measures, for a goal that is no ratio to a peer.
 *
 * @param name says what it is
 * @param figure in the unit of the row
 */
public record Yardstick(String name, double figure) implements Contestant {

    @Override
    public Racer start(Setting setting) {
        return new Racer() {
            @Override
            public double burst() {
                return figure;
            }

            @Override
            public void close() {}
        };
    }
}
