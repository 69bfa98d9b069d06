package dev.interlock.shm.scope;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.DyingProbe;
import dev.interlock.shm.scope.Finding.Standing;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SharedMemory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets the owner of a scope die before every single store and every step of {@link ScopeScript}, and a reaper before
 * every step of its own. Runs in a JVM with {@link StepProbe} at the door. Arguments: family, beginning of names.
 */
final class DyingScopes {

    private final ScopeFamily family;
    private final ScopeScript script;

    private DyingScopes(ScopeFamily family, ScopeScript script) {
        this.family = family;
        this.script = script;
    }

    /** Prints how many points were visited, and at which of them the owner takes which step. */
    public static void main(String[] arguments) {
        DyingScopes scopes = new DyingScopes(new ScopeFamily(arguments[0]), new ScopeScript(arguments[1]));
        List<Integer> telling = scopes.owners();
        System.out.println("DEATHS " + scopes.reapers(telling));
        System.out.flush();
        // The scopes of the dead must not be ended in order after all.
        Runtime.getRuntime().halt(0);
    }

    /** Returns those k at which the names differ from those at the death before. */
    private List<Integer> owners() {
        List<Integer> telling = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        boolean died = true;
        int k = 0;
        for (; died; k++) {
            long bystander = prepare();
            died = ownerDies(k);
            // Two names of one file are two names: what counts is which there are.
            if (died && seen.add(state())) {
                telling.add(k);
            }
            List<Finding> findings = Reaper.of(family).reap();
            expect(findings.stream().allMatch(finding -> finding.standing() == Standing.LEAKED), k, findings);
            expectNothingIsLeft(k, bystander);
        }
        System.out.println("POINTS " + k);
        System.out.println("TELLING " + telling);
        return telling;
    }

    private int reapers(List<Integer> telling) {
        int deaths = 0;
        for (int k : telling) {
            boolean died = true;
            for (int j = 0; died; j++) {
                long bystander = prepare();
                boolean ignored = ownerDies(k);
                MortalDevice device = new MortalDevice();
                Reaper mortal = new Reaper(family, Families.of(device));
                died = dies(j, mortal::reap, device);
                List<Finding> findings = Reaper.of(family).reap();
                expect(findings.stream().allMatch(finding -> finding.standing() == Standing.LEAKED), k, findings);
                expectNothingIsLeft(k, bystander);
                deaths++;
            }
        }
        return deaths;
    }

    private boolean ownerDies(int k) {
        MortalDevice device = new MortalDevice();
        return dies(k, () -> script.live(family, Families.of(device)), device);
    }

    private static boolean dies(int k, Runnable life, MortalDevice device) {
        DyingProbe.dieAt(k);
        try {
            life.run();
            return false;
        } catch (DyingProbe.ProcessDied e) {
            return true;
        } finally {
            DyingProbe.disarm();
            device.die();
        }
    }

    private long prepare() {
        unlink(script.adopted());
        unlink(script.bystander());
        SharedMemory.create(script.adopted(), 64).close();
        SharedMemory.create(script.bystander(), 128).close();
        return inode(script.bystander());
    }

    private List<String> state() {
        List<String> state = new ArrayList<>();
        for (String name : List.of(script.first(), script.second(), script.adopted())) {
            state.add(Segments.exists(name) ? name : "");
        }
        for (String name : Families.names(family)) {
            state.add(name.replaceAll("[0-9]+-[0-9a-f]{8}|u[0-9a-f]{16}", "#"));
        }
        return state;
    }

    private void expectNothingIsLeft(int k, long bystander) {
        expect(Families.names(family).isEmpty(), k, Families.names(family));
        expect(!Segments.exists(script.first()), k, "the first segment is left");
        expect(!Segments.exists(script.second()), k, "the second segment is left");
        expect(inode(script.bystander()) == bystander, k, "somebody else's segment is gone");
    }

    private static long inode(String name) {
        var file = LinuxDevice.INSTANCE.look(name);
        return file == null ? -1 : file.identity().inode();
    }

    private static void unlink(String name) {
        try {
            SharedMemory.unlink(name);
        } catch (SegmentNotFoundException e) {
            // So much the better.
        }
    }

    private static void expect(boolean holds, int k, Object what) {
        if (!holds) {
            throw new AssertionError("death at step " + k + ": " + what);
        }
    }
}
