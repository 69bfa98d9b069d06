package dev.interlock.reports.page;

import dev.interlock.reports.gate.Finding;
import dev.interlock.reports.gate.GateResult;
import java.util.Locale;

/** How a finding looks: a colour, and a mark for those who do not see it. */
enum Tone {
    HOLDS("\u2713"),
    BREAKS("\u2713"),
    CAUGHT("\u2713"),
    WRONG("\u2717"),
    BLIND("!"),
    SKIPPED("\u2013");

    private final String mark;

    Tone(String mark) {
        this.mark = mark;
    }

    static Tone of(Finding finding) {
        return switch (finding) {
            case HOLDS, NOT_SEEN_HERE -> HOLDS;
            case BREAKS_AS_EXPECTED, BREAKS_AS_PERMITTED -> BREAKS;
            case CANARY_CAUGHT -> CAUGHT;
            case SKIPPED -> SKIPPED;
            default -> of(finding.result());
        };
    }

    static Tone of(GateResult result) {
        return switch (result) {
            case AS_EXPECTED -> HOLDS;
            case CONTRADICTED -> WRONG;
            case BLIND -> BLIND;
        };
    }

    String mark() {
        return mark;
    }

    /** The class in the style sheet. */
    String style() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}
