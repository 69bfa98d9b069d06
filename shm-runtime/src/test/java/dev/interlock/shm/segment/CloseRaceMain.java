package dev.interlock.shm.segment;

import dev.interlock.shm.fixture.Parent;

/** Runs the race in a JVM of its own: a crash there is a failed test here. */
final class CloseRaceMain {

    private CloseRaceMain() {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[1]);
        for (int round = 0; round < rounds; round++) {
            CloseRace.round(arguments[0], round);
        }
        Parent.tell("survived");
    }
}
