package dev.interlock.stress.primitives;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * <b>One stores and sets an event, another sees the event set and loads. Is what was stored there?</b>
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='event, two actors/.*'}
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Not set yet, and nothing there.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Not set yet, and stored already.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Set, and what was stored is there.")
@Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The event overtook the data.")
@StressSubject(
        subject = "event, two actors",
        lockMode = "none",
        expected = Expectation.HOLDS,
        breaksBy = Interleaving.FLAG_OVERTOOK_DATA)
@State
public class EventPublishes extends Slot {

    private final Event event = Event.at(memory, line0);
    private final SharedInt data = SharedInt.at(memory, line1);

    @Actor
    public void setter() {
        data.set(1);
        event.set();
    }

    @Actor
    public void looker(II_Result r) {
        r.r1 = event.isSet() ? 1 : 0;
        r.r2 = data.get();
    }
}
