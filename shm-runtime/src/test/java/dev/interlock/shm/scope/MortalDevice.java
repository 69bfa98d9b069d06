package dev.interlock.shm.scope;

import dev.interlock.shm.os.FileLock;
import dev.interlock.shm.os.FileState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The real names of a process that may die: before each step {@link StepProbe} is asked, as it is before each store to
 * memory, and at death its file locks are let go, as the kernel does.
 */
class MortalDevice implements Device {

    private final List<FileLock> locks = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();

    /** Called before each step. */
    void before(String step, String name) {
        steps.add(step + " " + name);
        StepProbe.step();
    }

    /** What was done and to what, in order. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    void die() {
        locks.forEach(FileLock::close);
    }

    @Override
    public @Nullable FileState look(String name) {
        before("look", name);
        return LinuxDevice.INSTANCE.look(name);
    }

    @Override
    public void link(String name, String second) {
        before("link", name);
        LinuxDevice.INSTANCE.link(name, second);
    }

    @Override
    public boolean move(String name, String fresh) {
        before("move", name);
        return LinuxDevice.INSTANCE.move(name, fresh);
    }

    @Override
    public boolean unlink(String name) {
        before("unlink", name);
        return LinuxDevice.INSTANCE.unlink(name);
    }

    @Override
    public FileLock lock(String name) {
        before("lock", name);
        FileLock lock = LinuxDevice.INSTANCE.lock(name);
        locks.add(lock);
        return lock;
    }

    @Override
    public List<String> names(String asciiPrefix) {
        before("names", asciiPrefix);
        return LinuxDevice.INSTANCE.names(asciiPrefix);
    }
}
