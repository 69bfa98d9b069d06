package dev.interlock.shm.scope;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.heap.DyingProbe;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.os.ProcessRealm;
import dev.interlock.shm.os.ProcessTable;
import dev.interlock.shm.segment.SharedMemory;

/**
 * A real process with a scope. {@code stand <family> <names> <k>} stands still at the k-th step of {@link ScopeScript},
 * to be killed there; {@code join <scope> <name>} makes something in another's scope, and stands still inside of making
 * a second thing; {@code exit <family> <name>} makes something and waits for its end without closing.
 */
final class StandingOwner {

    private StandingOwner() {}

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "stand" -> {
                ScopeFamily family = new ScopeFamily(arguments[1]);
                Surroundings real = new Surroundings(
                        new MortalDevice(), ProcessTable.self(), ProcessRealm.id(), LinuxHost.INSTANCE::isAlive);
                DyingProbe.standStillAt(Integer.parseInt(arguments[3]));
                new ScopeScript(arguments[2]).live(family, real);
            }
            case "join" -> {
                SegmentScope joined = SegmentScope.join(arguments[1]);
                joined.create(arguments[2], 64).close();
                joined.make(name -> {
                    SharedMemory block = SharedMemory.create(name, 64);
                    Parent.tell("MAKING");
                    Parent.awaitDeath();
                    return block;
                }).close();
            }
            default -> {
                SegmentScope.open(new ScopeFamily(arguments[1])).create(arguments[2], 64).close();
                Parent.tell("MADE");
                Parent.awaitDeath();
            }
        }
    }
}
