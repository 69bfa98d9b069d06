package dev.interlock.stress.launcher;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;

/**
 * One test of the campaign.
 *
 * @param name the name by which JCStress lists it, the canonical name of its class
 * @param subject see {@link StressSubject#subject()}
 * @param lockMode see {@link StressSubject#lockMode()}
 * @param role see {@link StressSubject#role()}
 * @param expected see {@link StressSubject#expected()}
 * @param breaksBy see {@link StressSubject#breaksBy()}
 */
public record StressTest(
        String name, String subject, String lockMode, Role role, Expectation expected, Interleaving breaksBy) {

    static StressTest of(String name, StressSubject about) {
        return new StressTest(
                name, about.subject(), about.lockMode(), about.role(), about.expected(), about.breaksBy());
    }

    /** Subject, slash, lock mode: what {@code -Dcampaign.subject} is matched against. */
    public String title() {
        return subject + "/" + lockMode;
    }

    /** The identity of its verdict. */
    public String verdictId() {
        return Verdict.id(Engine.HARDWARE, subject, lockMode);
    }
}
