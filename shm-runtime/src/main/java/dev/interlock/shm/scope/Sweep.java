package dev.interlock.shm.scope;

import dev.interlock.shm.os.FileIdentity;
import dev.interlock.shm.os.FileState;
import dev.interlock.shm.segment.SegmentExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Unlinks what a scope owns, and nothing else.
 *
 * <h2>How a named segment comes and goes</h2>
 *
 * <pre>
 *   making                                      sweeping
 *   1  slot: FREE -> CLAIMED                    1  N bears the recorded file?  no: it is not ours, leave it
 *   2  make the file under the private name P   2  move N to P
 *   3  slot: RECORDED (N, file)                 3  P bears the recorded file?  no: link P to N again, unlink P
 *   4  link P to N; fails if N is taken         4  unlink P
 *   5  unlink P
 * </pre>
 *
 * <p>P is a name that only this scope and whoever sweeps it ever use, N is the name for all. Death behind any step
 * leaves what the next sweep can tell apart: before 3 there is at most P; then P, or N, or both bear the recorded file.
 * N is never bound to a file that is not recorded.
 *
 * <h2>Why nothing else can be unlinked</h2>
 *
 * <ul>
 *   <li><b>Only private names are ever unlinked</b>, by a process that looked at the file <em>under that name</em>. No
 *       system call unlinks a name if it bears a certain file, so between a look at N and an unlink of N somebody could
 *       unlink it and create another N. Therefore N is moved, not unlinked, and looked at again where nobody else
 *       comes. What was moved by mistake is put back; for some microseconds its name was away, its mappings never.
 *   <li><b>One sweeps at a time</b>, since it holds the register's file lock alone, so a file on its way back is not
 *       unlinked by another sweep. The kernel drops the lock of a sweeper that dies, and the next one finds P with a
 *       file that is not the recorded one, and puts it back.
 *   <li><b>Nobody makes while one sweeps</b>, since makers hold the same lock shared.
 *   <li><b>The register goes last</b>, so whatever a dead sweeper has left is found again; and its name is never used
 *       again, so who has opened it and locked it then only has to look whether its name is still there.
 * </ul>
 *
 * <p>The caller holds the lock alone, or is the maker of what the slot names, which nobody else touches.
 */
final class Sweep {

    private final ScopeName scope;
    private final Register register;
    private final Device device;
    private final List<String> removed = new ArrayList<>();
    private final List<String> left = new ArrayList<>();

    Sweep(ScopeName scope, Register register, Device device) {
        this.scope = scope;
        this.register = register;
        this.device = device;
    }

    /** What would be removed. */
    List<String> preview() {
        List<String> names = new ArrayList<>(unnamed());
        for (int slot = 0; slot < ScopeLayout.SLOTS; slot++) {
            Entry entry = register.entry(slot);
            if (entry.state() == Entry.State.RECORDED && bears(entry.segment(), entry.file())) {
                names.add(entry.segment());
            }
        }
        return names;
    }

    /** Unlinks all, and the register too if nothing had to be left. */
    Sweep all() {
        Set<String> taken = Set.copyOf(device.names(scope.privatePrefix()));
        for (int slot = 0; slot < ScopeLayout.SLOTS; slot++) {
            if (taken.contains(scope.ofSlot(slot)) || register.entry(slot).state() != Entry.State.FREE) {
                slot(slot);
            }
        }
        for (String name : unnamed()) {
            if (device.unlink(name)) {
                removed.add(name);
            }
        }
        device.names(scope.privatePrefix())
                .forEach(name -> left.add("segment '" + name + "' has its name, and nothing says what it is"));
        if (left.isEmpty()) {
            boolean ignored = device.unlink(scope.text());
        }
        return this;
    }

    private List<String> unnamed() {
        return device.names(scope.unnamedPrefix());
    }

    /** Unlinks what one slot names. */
    void slot(int slot) {
        Entry entry = register.entry(slot);
        String grave = scope.ofSlot(slot);
        switch (entry.state()) {
            case FREE, CLAIMED -> {
                if (device.look(grave) != null && device.unlink(grave)) {
                    removed.add(grave);
                }
            }
            case RECORDED -> bury(entry, grave);
            case DAMAGED -> left.add("slot " + slot + " of its register is damaged");
        }
    }

    private void bury(Entry entry, String grave) {
        if (device.look(grave) != null) {
            unlinkOrPutBack(entry, grave, grave);
        }
        // A grave that is taken still must not be overwritten by the move.
        if (bears(entry.segment(), entry.file())
                && device.look(grave) == null
                && device.move(entry.segment(), grave)) {
            unlinkOrPutBack(entry, grave, entry.segment());
        }
    }

    private void unlinkOrPutBack(Entry entry, String grave, String reported) {
        if (bears(grave, entry.file())) {
            boolean ignored = device.unlink(grave);
            removed.add(reported);
            return;
        }
        try {
            device.link(grave, entry.segment());
        } catch (SegmentExistsException e) {
            FileState stray = device.look(grave);
            if (stray == null || !bears(entry.segment(), stray.identity())) {
                left.add("segment '" + grave + "' was '" + entry.segment() + "', belongs to somebody else, and its name"
                        + " is taken by now");
                return;
            }
        }
        boolean ignored = device.unlink(grave);
    }

    private boolean bears(String name, FileIdentity file) {
        FileState state = device.look(name);
        return state != null && state.identity().equals(file);
    }

    /** What was unlinked. */
    List<String> removed() {
        return removed;
    }

    /** What had to be left, and why, each continuing "the scope is left, because". */
    List<String> left() {
        return left;
    }
}
