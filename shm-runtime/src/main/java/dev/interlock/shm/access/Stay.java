package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * That a thread is at a few accesses to a mapping, which is not closed until it has made them. For whoever comes often
 * and holds no lock there, or has yet to take it: from {@link #begin} to {@link #end} he reaches it by address.
 *
 * <p>With who closes it is the handshake of {@link SegmentUse}, without a word of the shared memory: the thread says
 * that it is here, and then looks whether a closing has begun; if so, it is not here. The closing says that it has
 * begun, and then waits until nobody is here. The full fence that each side needs in between is asymmetric
 * ({@link Host#lightFence}), and the closing pays for both. So what a stay costs are two stores to an object of this
 * process.
 *
 * <p>For one thread at a time. Between begin and end it waits for nothing, and hands nothing to others: a thread that
 * stood still there would keep the mapping open. Begin stands in the {@code try} of the end, for an error in it.
 */
public final class Stay {

    private static final VarHandle HERE = here();

    private final MemorySegment segment;
    private final long address;

    /** As in {@link MappedMemory}. */
    private final @Nullable SegmentUse use;

    /** What is reached by address while the thread is here. */
    private final long size;

    private final Host host;
    private boolean here;

    /** Nobody is there yet. Nothing is accessed. As long as this can be reached, a closing waits for it. */
    public Stay(MemorySegment segment, Host host) {
        this.segment = segment;
        this.address = segment.address();
        this.use = segment.isReadOnly() ? null : SegmentUse.of(segment);
        this.size = use == null ? 0 : HeldMemory.reachedOf(segment);
        this.host = host;
        if (use != null) {
            use.add(this);
        }
    }

    private static VarHandle here() {
        try {
            return MethodHandles.lookup().findVarHandle(Stay.class, "here", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * The calling thread comes.
     *
     * @return whether the mapping is kept from being closed until {@link #end}; if not, a closing has begun
     */
    public boolean begin() {
        if (use == null) {
            return true;
        }
        HERE.setOpaque(this, true);
        host.lightFence();
        boolean open = !use.isClosing();
        if (!open) {
            end();
        }
        return open;
    }

    /**
     * The memory, until {@link #end}.
     *
     * @param open what {@link #begin} has returned; if not, the memory is reached as everybody reaches it
     */
    public HeldMemory memory(boolean open) {
        return new HeldMemory(segment, address, open ? size : 0);
    }

    /** The calling thread goes. */
    public void end() {
        if (use != null) {
            HERE.setRelease(this, false);
        }
    }

    /** For who closes: whether a thread may be there; what it did before it went is then visible. */
    boolean isUnderWay() {
        return (boolean) HERE.getAcquire(this);
    }

    Host host() {
        return host;
    }
}
