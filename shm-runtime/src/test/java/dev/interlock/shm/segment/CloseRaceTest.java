package dev.interlock.shm.segment;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Segments;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Close against every kind of access. */
class CloseRaceTest {

    private static final int ROUNDS = 100;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void anAccessThatRacesWithCloseThrowsOrReturnsTheTrueValue() {
        String name = segments.name();
        int kinds = CloseRace.kinds();
        for (int round = 0; round < 2 * kinds; round++) {
            CloseRace.round(name, round);
        }
    }

    @Test
    void aJvmSurvivesManyClosesUnderManyAccesses() {
        try (ChildJvm child =
                ChildJvm.start(List.of(), CloseRaceMain.class, segments.name(), Integer.toString(ROUNDS))) {
            child.expect("survived").expectSuccess();
        }
    }
}
