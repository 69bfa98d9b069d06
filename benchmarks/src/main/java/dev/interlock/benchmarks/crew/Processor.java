package dev.interlock.benchmarks.crew;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Keeps the playing thread of each member on a processor of its own. Otherwise the scheduler likes to put two that wake
 * each other on one, and what is measured is not what passes between two processors. The C and Python crews do so too.
 */
final class Processor {

    private static final int COUNT = Runtime.getRuntime().availableProcessors();
    private static final MethodHandle SCHED_SETAFFINITY = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("sched_setaffinity"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));

    private Processor() {}

    /**
     * Binds the calling thread, unless members are more than processors. To be called when all classes that ask how
     * many processors there are have asked: a bound thread is told one.
     */
    static void bind(Seat seat) {
        if (seat.members() > COUNT || COUNT > Long.SIZE) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocateFrom(ValueLayout.JAVA_LONG, 1L << seat.number());
            // Refused where that processor is not ours to use; then the scheduler has its way.
            int ignored = (int) SCHED_SETAFFINITY.invokeExact(0, mask.byteSize(), mask);
        } catch (Throwable e) {
            throw new IllegalStateException("sched_setaffinity cannot be called", e);
        }
    }
}
