package dev.interlock.shm.scope;

import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.os.ProcessRealm;
import dev.interlock.shm.os.ProcessTable;
import java.util.function.LongPredicate;

/**
 * What a scope or a reaper knows of the system; tests bring another.
 *
 * @param self the identity of this process
 * @param realm of this process
 * @param mayLive false only for a process that has certainly ended, as {@link dev.interlock.shm.access.Host#isAlive}
 */
record Surroundings(Device device, long self, long realm, LongPredicate mayLive) {

    static Surroundings real() {
        return new Surroundings(
                LinuxDevice.INSTANCE, ProcessTable.self(), ProcessRealm.id(), LinuxHost.INSTANCE::isAlive);
    }
}
