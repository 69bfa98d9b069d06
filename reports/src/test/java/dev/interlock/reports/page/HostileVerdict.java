package dev.interlock.reports.page;

import dev.interlock.harness.verdict.Grade;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.reports.sample.SampleVerdict;
import java.util.List;

/** A verdict whose texts try to become part of whatever they are written into. */
public final class HostileVerdict {

    /** What it carries. */
    public static final String MARKUP = "<b class='injected'>&\"]]></style><script>document.title='x'</script>";

    private HostileVerdict() {}

    /** A campaign of this verdict alone. */
    public static List<Verdict> inPlaceOfOne() {
        return List.of(SampleVerdict.explored("int " + MARKUP, MARKUP)
                .observed(Observation.BREAKS)
                .outcome(MARKUP + "\u0000\u001b[31m", 1, Grade.FORBIDDEN, MARKUP)
                .verdict());
    }
}
