package dev.interlock.shm.scope;

import dev.interlock.shm.os.FileIdentity;
import dev.interlock.shm.os.FileState;
import dev.interlock.shm.os.ShmDirectory;
import dev.interlock.shm.segment.InvalidSegmentNameException;
import dev.interlock.shm.segment.SegmentAccessDeniedException;
import dev.interlock.shm.segment.SegmentExistsException;
import dev.interlock.shm.segment.SegmentName;
import dev.interlock.shm.segment.SegmentNotFoundException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Making segments in a scope, in the order of steps that {@link Sweep} explains: what exists is registered, at every
 * instant. The caller has entered the scope.
 */
final class Births {

    private final Membership membership;

    Births(Membership membership) {
        this.membership = membership;
    }

    /** The name itself says to which scope it belongs, so it needs no slot. */
    <T> T unnamed(Function<String, T> create) {
        String name = membership.scope().unnamed();
        try {
            T made = create.apply(name);
            FileIdentity ignored = made(name);
            return made;
        } catch (RuntimeException | Error e) {
            undo(e, () -> membership.device().unlink(name));
            throw e;
        }
    }

    <T extends AutoCloseable> T named(String given, Function<String, T> create, Function<String, T> attach) {
        String name = checked(given);
        if (membership.device().look(name) != null) {
            throw new SegmentExistsException(name, "cannot be made: it exists already", null);
        }
        int slot = claim(name);
        try {
            String cradle = membership.scope().ofSlot(slot);
            close(create.apply(cradle));
            membership.register().record(slot, name, made(cradle));
            membership.device().link(cradle, name);
            boolean ignored = membership.device().unlink(cradle);
            return attach.apply(name);
        } catch (RuntimeException | Error e) {
            undo(e, () -> {
                Sweep sweep = sweep();
                sweep.slot(slot);
                if (sweep.left().isEmpty()) {
                    membership.register().giveUp(slot);
                }
            });
            throw e;
        }
    }

    Void adopt(String given) {
        String name = checked(given);
        FileState file = membership.device().look(name);
        if (file == null || !file.isRegular()) {
            throw new SegmentNotFoundException(name, "cannot be owned: there is no such segment", null);
        }
        if (file.user() != ShmDirectory.user()) {
            throw new SegmentAccessDeniedException(name, "cannot be owned: it belongs to another user", null);
        }
        for (int slot = 0; slot < ScopeLayout.SLOTS; slot++) {
            Entry entry = membership.register().entry(slot);
            if (isOf(entry, name) && entry.file().equals(file.identity())) {
                return null;
            }
        }
        membership.register().record(claim(name), name, file.identity());
        return null;
    }

    Void disown(String given) {
        String name = checked(given);
        Register register = membership.register();
        for (int slot = 0; slot < ScopeLayout.SLOTS; slot++) {
            Entry entry = register.entry(slot);
            if (isOf(entry, name) && bears(name, entry.file()) && register.free(slot, entry)) {
                return null;
            }
        }
        throw new SegmentNotFoundException(
                name, "cannot be disowned: scope '" + membership.scope() + "' owns none of that name", null);
    }

    List<String> names() {
        return sweep().preview();
    }

    private static boolean isOf(Entry entry, String name) {
        return entry.state() == Entry.State.RECORDED && entry.segment().equals(name);
    }

    private static String checked(String given) {
        String name = SegmentName.checked(given);
        if (ScopeName.parse(name) != null) {
            throw new InvalidSegmentNameException(name, "has a name that only scopes may use", null);
        }
        return name;
    }

    private int claim(String name) {
        OptionalInt slot = membership.register().claim();
        if (slot.isEmpty()) {
            freeWhatIsGone();
            slot = membership.register().claim();
        }
        return slot.orElseThrow(() -> new ScopeFullException(
                membership.scope().text(),
                "cannot own '" + name + "' too: it owns " + ScopeLayout.SLOTS + " named segments already"));
    }

    /** Segments that were unlinked one by one leave their slots behind. */
    private void freeWhatIsGone() {
        Register register = membership.register();
        for (int slot = 0; slot < ScopeLayout.SLOTS; slot++) {
            Entry entry = register.entry(slot);
            // In the order in which another maker moves on: once its cradle is gone, its name is there.
            if (entry.state() == Entry.State.RECORDED
                    && !bears(membership.scope().ofSlot(slot), entry.file())
                    && !bears(entry.segment(), entry.file())) {
                boolean ignored = register.free(slot, entry);
            }
        }
    }

    private boolean bears(String name, FileIdentity file) {
        FileState state = membership.device().look(name);
        return state != null && state.identity().equals(file);
    }

    /** The file that the maker has made. */
    private FileIdentity made(String name) {
        FileState file = membership.device().look(name);
        if (file == null) {
            throw new SegmentNotFoundException(name, "was to be made in a scope, and was not", null);
        }
        return file.identity();
    }

    private static void close(AutoCloseable made) {
        try {
            made.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("what was made in a scope could not be closed", e);
        }
    }

    private Sweep sweep() {
        return new Sweep(membership.scope(), membership.register(), membership.device());
    }

    /** What went wrong first is what the caller must hear of. */
    private static void undo(Throwable failure, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }
}
