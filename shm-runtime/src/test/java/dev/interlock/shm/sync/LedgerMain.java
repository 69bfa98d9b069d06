package dev.interlock.shm.sync;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.segment.SharedMemory;

/** Books until it is killed. */
final class LedgerMain {

    private LedgerMain() {}

    public static void main(String[] arguments) {
        SharedMemory block = SharedMemory.attach(arguments[0]);
        int process = Integer.parseInt(arguments[1]);
        Ledger ledger = new Ledger(block.segment());
        Parent.tell("booking");
        while (true) {
            ledger.book(process);
        }
    }
}
