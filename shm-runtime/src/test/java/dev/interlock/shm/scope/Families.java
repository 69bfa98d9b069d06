package dev.interlock.shm.scope;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.os.ProcessRealm;
import dev.interlock.shm.os.ProcessTable;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SharedMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A family of scopes for one test, so that it reaps nobody else's; what is left of it is unlinked. */
final class Families implements AfterEachCallback {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The pid of this very process and another start time: a process that has certainly ended, its pid used again. */
    static final long DEAD = ProcessIdentity.pack(
            ProcessHandle.current().pid(), ProcessIdentity.startTicks(ProcessTable.self()) - 1);

    final ScopeFamily family = new ScopeFamily(Segments.PREFIX + "f" + NUMBER.incrementAndGet());

    /** As a dead process sees it while it lives. */
    static Surroundings of(Device device) {
        return new Surroundings(device, DEAD, ProcessRealm.id(), LinuxHost.INSTANCE::isAlive);
    }

    /** A scope that owns what a process made which then was killed. */
    SegmentScope leaked(String... names) {
        MortalDevice device = new MortalDevice();
        SegmentScope scope = SegmentScope.open(family, of(device));
        for (String name : names) {
            scope.create(name, 64).close();
        }
        kill(device, scope);
        return scope;
    }

    /** What is left when the owner of this scope is gone: it also does nothing when this JVM exits. */
    static void kill(MortalDevice device, SegmentScope scope) {
        device.die();
        EndAtExit.remove(scope);
    }

    Reaper reaper() {
        return Reaper.of(family);
    }

    /** All that there is of this family, registers and private names. */
    List<String> names() {
        return names(family);
    }

    static List<String> names(ScopeFamily family) {
        try (Stream<String> all = Files.list(Segments.DEVICE).map(file -> file.getFileName().toString())) {
            return all.filter(name -> name.startsWith(family.prefix() + "-")).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        for (String name : names()) {
            try {
                SharedMemory.unlink(name);
            } catch (SegmentNotFoundException gone) {
                // A child that was just killed, or a reaper of the test.
            }
        }
    }
}
