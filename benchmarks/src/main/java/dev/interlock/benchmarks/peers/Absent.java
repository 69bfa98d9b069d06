package dev.interlock.benchmarks.peers;

import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;

/**
 * A peer that has nothing of the kind, named so that nobody looks for it.
 *
 * @param name the contestant
 * @param why what it lacks
 */
public record Absent(String name, String why) implements Contestant {

    @Override
    public Racer start(Setting setting) throws MissingPeerException {
        throw new MissingPeerException(why);
    }
}
