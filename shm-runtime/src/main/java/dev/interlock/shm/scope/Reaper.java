package dev.interlock.shm.scope;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.os.FileLock;
import dev.interlock.shm.os.FileState;
import dev.interlock.shm.os.PosixException;
import dev.interlock.shm.os.ProcessRealm;
import dev.interlock.shm.os.ShmDirectory;
import dev.interlock.shm.scope.Finding.Standing;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SegmentTruncatedException;
import dev.interlock.shm.segment.SharedMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the scopes whose owners have ended without closing them, and unlinks what they own.
 *
 * <p>A scope is reaped if and only if <b>all</b> of these hold:
 *
 * <ol>
 *   <li>its register is a file of this user;
 *   <li>its owner belongs to the realm of this process (same kernel run, same pid and time namespace), so that its pid
 *       and start time mean something here;
 *   <li>by pid and start time the owner has certainly ended ({@link dev.interlock.shm.access.Host#isAlive});
 *   <li>nobody holds the lock on the register's file, which its owner holds as long as it lives, whatever a pid seems
 *       to say, and which the kernel takes from the dead;
 *   <li>what the register says does not contradict itself or its name.
 * </ol>
 *
 * <p>Then a {@link Sweep} removes those names, and only those, that bear the very files that the scope has recorded.
 * Mappings are never touched: whoever still uses a segment goes on using it.
 *
 * <p>There is no background thread and no tracker process. Reaping takes place when a scope of the family is opened
 * ({@link SegmentScope#open()}), here, and from the command line ({@link ReapMain}). Any number of processes may reap
 * at the same time. All methods may be called from any thread, and never wait for another process.
 */
public final class Reaper {

    private final ScopeFamily family;
    private final Surroundings surroundings;

    Reaper(ScopeFamily family, Surroundings surroundings) {
        this.family = family;
        this.surroundings = surroundings;
    }

    /** For the scopes of {@link SegmentScope#open()}. */
    public static Reaper standard() {
        return of(ScopeFamily.STANDARD);
    }

    /** For the scopes of this family. */
    public static Reaper of(ScopeFamily family) {
        return new Reaper(family, Surroundings.real());
    }

    /** Looks and changes nothing. Of scopes that come or go meanwhile some or none are found. */
    public List<Finding> find() {
        return each(false);
    }

    /**
     * Unlinks what has leaked. What cannot be reaped is left and reported, and does not keep the rest from being
     * reaped.
     *
     * @return one finding for each scope that was there, in the order of names
     * @throws dev.interlock.shm.segment.SharedMemoryFailedException if the system does not list names at all
     */
    public List<Finding> reap() {
        return each(true);
    }

    private List<Finding> each(boolean reap) {
        List<Finding> findings = new ArrayList<>();
        // Scopes of which nothing but private names is left too: they must not go unseen.
        TreeSet<String> scopes = new TreeSet<>();
        for (String name : surroundings.device().names(family.prefix() + '-')) {
            ScopeName scope = ScopeName.parse(name);
            if (scope != null && scope.family().equals(family)) {
                scopes.add(scope.text());
            }
        }
        for (String name : scopes) {
            ScopeName scope = Objects.requireNonNull(ScopeName.parse(name));
            judge(scope, reap).ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> judge(ScopeName scope, boolean reap) {
        try {
            FileState file = surroundings.device().look(scope.text());
            if (file == null) {
                return withoutRegister(scope);
            }
            Optional<Finding> reason = whyNot(scope, file);
            return reason.isPresent() ? reason : underLock(scope, file, reap);
        } catch (SegmentNotFoundException e) {
            return Optional.empty();
        } catch (ShmException e) {
            return Optional.of(finding(scope, Standing.CORRUPT, List.of(), String.valueOf(e.getMessage())));
        }
    }

    /** What can be told from outside. */
    private Optional<Finding> whyNot(ScopeName scope, FileState file) {
        if (file.user() != ShmDirectory.user()) {
            return Optional.of(finding(scope, Standing.OF_ANOTHER_USER, List.of(), "it belongs to another user"));
        }
        if (!file.isRegular()) {
            return Optional.of(finding(scope, Standing.CORRUPT, List.of(), "its register is no regular file"));
        }
        if (scope.realm() != surroundings.realm() || scope.realm() == ProcessRealm.UNKNOWN) {
            return Optional.of(finding(scope, Standing.FOREIGN, List.of(),
                    "its owner belongs to another namespace or kernel, and cannot be judged from here"));
        }
        if (surroundings.mayLive().test(scope.owner())) {
            return Optional.of(finding(scope, Standing.LIVE, List.of(), "its owner lives"));
        }
        return Optional.empty();
    }

    private Optional<Finding> underLock(ScopeName scope, FileState file, boolean reap) {
        try (FileLock lock = surroundings.device().lock(scope.text())) {
            if (!lock.tryExclusive()) {
                return Optional.of(finding(scope, Standing.IN_USE, List.of(),
                        "its owner seems to have ended, but somebody holds its register"));
            }
            // Names of registers are never used again: what has gone meanwhile was reaped by another.
            FileState again = surroundings.device().look(scope.text());
            if (again == null
                    || !again.identity().equals(file.identity())
                    || !lock.identity().equals(file.identity())) {
                return Optional.empty();
            }
            return Optional.of(ofTheDead(scope, reap));
        } catch (PosixException e) {
            throw LinuxDevice.failure(scope.text(), "cannot be locked", e);
        }
    }

    private Finding ofTheDead(ScopeName scope, boolean reap) {
        try (SharedMemory memory = SharedMemory.attachReadOnly(scope.text())) {
            Register register = Register.read(memory.segment(), scope);
            if (!register.isOpen()) {
                return unfinished(scope, reap);
            }
            Sweep sweep = new Sweep(scope, register, surroundings.device());
            if (!reap) {
                return finding(scope, Standing.LEAKED, sweep.preview(), "its owner has ended");
            }
            sweep.all();
            return sweep.left().isEmpty()
                    ? finding(scope, Standing.LEAKED, sweep.removed(), "its owner has ended")
                    : finding(scope, Standing.CORRUPT, sweep.removed(), String.join("; ", sweep.left()));
        } catch (SegmentTruncatedException e) {
            return unfinished(scope, reap);
        }
    }

    /** Its owner died while it wrote the header, so it cannot have made anything. */
    private Finding unfinished(ScopeName scope, boolean reap) {
        if (!surroundings.device().names(scope.privatePrefix()).isEmpty()) {
            return finding(scope, Standing.CORRUPT, List.of(), "its register is blank, yet there are segments of it");
        }
        if (reap) {
            boolean ignored = surroundings.device().unlink(scope.text());
        }
        return finding(scope, Standing.LEAKED, List.of(), "its owner has ended before it had opened the scope");
    }

    private Optional<Finding> withoutRegister(ScopeName scope) {
        // Looked at once more: with the register the rest was unlinked before.
        if (surroundings.device().names(scope.privatePrefix()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                finding(scope, Standing.CORRUPT, List.of(), "its register is gone, yet there are segments of it"));
    }

    private static Finding finding(ScopeName scope, Standing standing, List<String> segments, String explanation) {
        return new Finding(scope.text(), ProcessIdentity.pid(scope.owner()), standing, segments, explanation);
    }
}
