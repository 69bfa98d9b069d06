package dev.interlock.harness.history;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation, with the time in which it must have taken effect, if it did.
 *
 * <p>Stamps are of any unit, as long as all of one history come from the same source: if one call returned before
 * another was invoked, its {@code returned} is less than the other's {@code invoked}. Equal stamps of
 * different lanes say that the order is not known.
 *
 * @param process who called, counted from 0
 * @param lane the thread within the process, counted from 0; the calls of one lane follow each other
 * @param operation the name of the method
 * @param arguments in canonical form: null, boxed values, strings, and lists of these for arrays
 * @param result how it ended; {@link Result#UNSEEN} for a pending call and only for that
 * @param invoked a stamp taken before the call
 * @param returned a stamp taken after it came back, or {@link #PENDING}
 * @param deadline for a pending call, a stamp after which it can no longer take effect, as the death of its process;
 *     {@link #NEVER} if there is none, and for calls that came back
 */
public record Call(
        int process,
        int lane,
        String operation,
        List<@Nullable Object> arguments,
        Result result,
        long invoked,
        long returned,
        long deadline) {

    /** {@code returned} of a call that never came back. */
    public static final long PENDING = Long.MAX_VALUE;

    /** {@code deadline} of a call that may take effect at any time after it was invoked. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Refuses what cannot have happened. */
    public Call {
        requireNonNull(operation, "operation");
        requireNonNull(result, "result");
        arguments = Values.all(arguments);
        if (process < 0 || lane < 0) {
            throw new IllegalArgumentException(operation + ": process " + process + ", lane " + lane + " is negative");
        }
        if (returned < invoked || deadline < invoked) {
            throw new IllegalArgumentException(operation + " invoked at " + invoked + " ends before it begins, at "
                    + Math.min(returned, deadline));
        }
        if ((returned == PENDING) != result.equals(Result.UNSEEN)) {
            throw new IllegalArgumentException(operation + " invoked at " + invoked
                    + ": a call has a result exactly if it came back, not " + result);
        }
        if (returned != PENDING && deadline != NEVER) {
            throw new IllegalArgumentException(operation + " invoked at " + invoked
                    + ": only a pending call has a deadline");
        }
    }

    /** A call that came back. */
    public static Call completed(
            int process, int lane, String operation, List<@Nullable Object> arguments, Result result,
            long invoked, long returned) {
        return new Call(process, lane, operation, arguments, result, invoked, returned, NEVER);
    }

    /** A call that never came back: it took effect at some time after {@code invoked}, or not. */
    public static Call pending(
            int process, int lane, String operation, List<@Nullable Object> arguments, long invoked) {
        return new Call(process, lane, operation, arguments, Result.UNSEEN, invoked, PENDING, NEVER);
    }

    /**
     * A call whose process died: it took effect between {@code invoked} and {@code died}, or never. This is strict
     * linearizability (Aguilera and Frølund, "Strict Linearizability and the Power of Aborting", 2003).
     */
    public static Call crashed(
            int process, int lane, String operation, List<@Nullable Object> arguments, long invoked, long died) {
        return new Call(process, lane, operation, arguments, Result.UNSEEN, invoked, PENDING, died);
    }

    /** Whether it never came back. */
    public boolean isPending() {
        return returned == PENDING;
    }

    /** The same call as if nobody had seen it come back, on which nothing depends any more. */
    Call forgotten() {
        return isPending() ? this : pending(process, lane, operation, arguments, invoked);
    }

    /** For a reader, without the result: {@code push(3)}. */
    public String request() {
        return operation + arguments.stream().map(Values::words).collect(Collectors.joining(", ", "(", ")"));
    }

    /** For a reader: {@code push(3): true}. */
    public String words() {
        return request() + (result.equals(Result.VOID) ? "" : ": " + result);
    }
}
