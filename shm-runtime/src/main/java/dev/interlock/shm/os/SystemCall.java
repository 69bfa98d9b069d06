package dev.interlock.shm.os;

import java.util.Locale;

/** System calls for which the C library has no function, by their numbers in the kernel's tables. */
enum SystemCall {
    /** futex(2). */
    FUTEX(202, 98),

    /** membarrier(2). */
    MEMBARRIER(324, 283);

    private static final CFunction SYSCALL = CFunction.named("syscall");

    private final int x86;
    private final int arm;

    SystemCall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    /** Calls it with up to three arguments; its result, or the negated errno. */
    long call(long first, long second, long third) {
        return SYSCALL.callLong(number(), first, second, third);
    }

    /** As {@link #call(long, long, long)}, with a fourth. */
    long call(long first, long second, long third, long fourth) {
        return SYSCALL.callLong(number(), first, second, third, fourth);
    }

    private int number() {
        return Architecture.IS_ARM ? arm : x86;
    }

    /** Apart, since an enum's constants come before its other statics. */
    private static final class Architecture {

        private static final boolean IS_ARM = isArm();

        private static boolean isArm() {
            String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
            return switch (name) {
                case "amd64", "x86_64" -> false;
                case "aarch64" -> true;
                default -> throw new UnsupportedOperationException(
                        "no system call numbers are known for architecture " + name + "; supported: x86-64, AArch64");
            };
        }
    }
}
