package dev.interlock.lincheck.modes;

import org.jetbrains.lincheck.datastructures.Operation;

/** An account of 200: as many deposits as withdrawals leave 200, if none is lost. */
public class Bank {

    private static final long OPENING_BALANCE = 200;

    private final Variant.Locked locked = Variant.current().fresh();

    public Bank() {
        locked.cell().set(OPENING_BALANCE);
    }

    @Operation
    public void deposit() {
        locked.add(1);
    }

    @Operation
    public void withdraw() {
        locked.add(-1);
    }

    public long balance() {
        return locked.cell().get();
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private long balance = OPENING_BALANCE;

        public void deposit() {
            balance++;
        }

        public void withdraw() {
            balance--;
        }

        public long balance() {
            return balance;
        }
    }
}
