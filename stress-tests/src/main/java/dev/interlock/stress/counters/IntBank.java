package dev.interlock.stress.counters;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * <b>An account holds 200. One actor deposits 1, the other withdraws 1. Is it still 200?</b>
 *
 * <pre>
 * lock mode        samples         199         200         201
 * none             367,752       6.3 %        87 %       6.5 %
 * own              343,176     0.017 %       100 %     0.015 %
 * own update       549,728           0       100 %           0
 * external       1,514,040           0       100 %           0
 * atomic         1,004,384           0       100 %           0
 * </pre>
 *
 * <p>One quick run on 2 processors of an AMD EPYC (Zen 4), virtual and shared with other work; JDK 25.0.3, Linux.
 *
 * <p>The one who stores last wins, and the other's payment is gone: 201 when the withdrawal is lost, 199 when the
 * deposit is.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='int bank/.*'}
 */
public final class IntBank {

    private IntBank() {}

    /** No lock. */
    @JCStressTest
    @JCStressMeta(OnePaymentMayBeLost.class)
    @StressSubject(
            subject = "int bank",
            lockMode = "none",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.LOST_PAYMENT)
    @State
    public static class None extends Slot {

        private final SharedInt balance = SharedInt.at(memory, line1);

        public None() {
            ShmAccess.setInt(memory, line1, 200);
        }

        @Actor
        public void deposit() {
            balance.set(balance.get() + 1);
        }

        @Actor
        public void withdraw() {
            balance.set(balance.get() - 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = balance.get();
        }
    }

    /** A lock at each access: too fine. */
    @JCStressTest
    @JCStressMeta(OnePaymentMayBeLost.class)
    @StressSubject(
            subject = "int bank",
            lockMode = "own",
            expected = Expectation.BREAKS,
            breaksBy = Interleaving.LOST_PAYMENT)
    @State
    public static class Own extends Slot {

        private final SharedInt balance = SharedInt.at(memory, line1, lock(line0));

        public Own() {
            ShmAccess.setInt(memory, line1, 200);
        }

        @Actor
        public void deposit() {
            balance.set(balance.get() + 1);
        }

        @Actor
        public void withdraw() {
            balance.set(balance.get() - 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = balance.get();
        }
    }

    /** The step as one, under the object's own lock. */
    @JCStressTest
    @JCStressMeta(BothPaymentsCount.class)
    @StressSubject(
            subject = "int bank",
            lockMode = "own update",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOST_PAYMENT)
    @State
    public static class OwnUpdate extends Slot {

        private final SharedInt balance = SharedInt.at(memory, line1, lock(line0));

        public OwnUpdate() {
            ShmAccess.setInt(memory, line1, 200);
        }

        @Actor
        public void deposit() {
            balance.update(value -> value + 1);
        }

        @Actor
        public void withdraw() {
            balance.update(value -> value - 1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = balance.get();
        }
    }

    /** One lock around the step; each access takes it once more, for it is recursive. */
    @JCStressTest
    @JCStressMeta(BothPaymentsCount.class)
    @StressSubject(
            subject = "int bank",
            lockMode = "external",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOST_PAYMENT)
    @State
    public static class External extends Slot {

        private final SharedInt balance = SharedInt.at(memory, line1, lock(line0));

        public External() {
            ShmAccess.setInt(memory, line1, 200);
        }

        @Actor
        public void deposit() {
            balance.withLock(() -> balance.set(balance.get() + 1));
        }

        @Actor
        public void withdraw() {
            balance.withLock(() -> balance.set(balance.get() - 1));
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = balance.get();
        }
    }

    /** No lock; one instruction of the processor. */
    @JCStressTest
    @JCStressMeta(BothPaymentsCount.class)
    @StressSubject(
            subject = "int bank",
            lockMode = "atomic",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.LOST_PAYMENT)
    @State
    public static class Atomic extends Slot {

        private final SharedInt balance = SharedInt.at(memory, line1);

        public Atomic() {
            ShmAccess.setInt(memory, line1, 200);
        }

        @Actor
        public void deposit() {
            balance.addAndGet(1);
        }

        @Actor
        public void withdraw() {
            balance.addAndGet(-1);
        }

        @Arbiter
        public void arbiter(I_Result r) {
            r.r1 = balance.get();
        }
    }
}
