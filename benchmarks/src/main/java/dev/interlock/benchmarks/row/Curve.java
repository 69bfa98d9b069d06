package dev.interlock.benchmarks.row;

/**
 * A scaling curve: rows that differ in one quantity, drawn as one chart with a line for each contestant's name.
 *
 * @param title of the chart
 * @param quantity what grows, for instance {@code objects in the heap}
 * @param bends where it bends and why, as measured; a reader of the page who finds it otherwise has a question to ask
 */
public record Curve(String title, String quantity, String bends) {

    /** A curve without an explanation is half a finding. */
    public Curve {
        if (bends.isBlank()) {
            throw new IllegalArgumentException("Nothing is said of where '" + title + "' bends");
        }
    }
}
