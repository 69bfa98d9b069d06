package dev.interlock.shm.scope;

import dev.interlock.shm.os.FileLock;
import dev.interlock.shm.os.FileState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of shared memory, as a scope uses them: each method is one step that takes place in full or not at all.
 * Between any two steps the process may die, and a test stands there.
 */
interface Device {

    /** What bears the name; null if nothing does. */
    @Nullable FileState look(String name);

    /**
     * Gives the file a second name.
     *
     * @throws dev.interlock.shm.segment.SegmentExistsException if the second name is taken
     * @throws dev.interlock.shm.segment.SegmentNotFoundException if the first is not there
     */
    void link(String name, String second);

    /** Moves a name; returns false if it is not there. */
    boolean move(String name, String fresh);

    /** Removes a name; returns false if it is not there. */
    boolean unlink(String name);

    /**
     * Opens the file to be locked.
     *
     * @throws dev.interlock.shm.segment.SegmentNotFoundException if there is none of that name
     */
    FileLock lock(String name);

    /** The names that begin so. */
    List<String> names(String asciiPrefix);
}
