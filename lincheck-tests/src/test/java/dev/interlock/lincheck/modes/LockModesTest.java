package dev.interlock.lincheck.modes;

import dev.interlock.harness.interleavings.Interleavings;
import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.junit.Verdicts;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.lincheck.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every program over every element type in every lock mode: the locked ones hold, the others are seen to break. */
class LockModesTest {

    @TestFactory
    Stream<DynamicTest> everyProgramInEveryLockMode() {
        List<Case> cases = new ArrayList<>();
        for (Cell.Type type : Cell.Type.values()) {
            for (Mode mode : Mode.values()) {
                if (mode.suits(type)) {
                    cases.addAll(scalarPrograms(new Variant(type, mode)));
                }
                if (type != Cell.Type.INT_ARRAY_ELEMENT && mode != Mode.ATOMIC && mode != Mode.OWN_UPDATE) {
                    cases.add(new Case(new Variant(type, mode), type.title + " array swap", mode.compound,
                            Interleavings.of(Swap.class)
                                    .specifiedBy(Swap.Sequential.class)
                                    .afterwards("cells")));
                }
            }
        }
        cases.removeIf(one -> !Filter.admitsElements(one.variant.type().title)
                || !Filter.admits(one.subject, one.variant.mode().title));
        Verdicts.announce(cases.size());
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.title(), one::run));
    }

    private static List<Case> scalarPrograms(Variant variant) {
        String type = variant.type().title;
        Expectation compound = variant.mode().compound;
        List<Case> cases = new ArrayList<>(List.of(
                new Case(variant, type + " increment", compound,
                        Interleavings.of(Increment.class).specifiedBy(Increment.Sequential.class)),
                new Case(variant, type + " get, set and add", compound,
                        Interleavings.of(GetSetAdd.class)
                                .specifiedBy(GetSetAdd.Sequential.class)
                                .afterwards("get")),
                new Case(variant, type + " bank", compound,
                        Interleavings.of(Bank.class).specifiedBy(Bank.Sequential.class).afterwards("balance"))));
        if (variant.mode() == Mode.NONE || variant.mode() == Mode.OWN) {
            cases.add(new Case(variant, type + " get and set", Expectation.HOLDS, Interleavings.of(GetSet.class)));
        }
        return cases;
    }

    private record Case(Variant variant, String subject, Expectation expected, Interleavings engine) {

        String title() {
            return subject + ", " + variant.mode().title;
        }

        void run() {
            variant.choose();
            Verdicts.conclude(engine.subject(subject, variant.mode().title)
                    .expecting(expected)
                    .locking(expected == Expectation.HOLDS ? Locking.ONE_CRITICAL_SECTION : Locking.TRUSTED)
                    .replayedBy(Filter.replay(subject, variant.mode().title))
                    .run());
        }
    }
}
