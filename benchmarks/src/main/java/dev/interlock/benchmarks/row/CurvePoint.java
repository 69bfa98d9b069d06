package dev.interlock.benchmarks.row;

/**
 * A place on a scaling curve. Rows with the same curve are drawn as one chart, a line for each contestant's name.
 *
 * @param curve title of the chart
 * @param quantity what grows, for instance {@code objects in the heap}
 * @param x how much of it there is here, positive
 */
public record CurvePoint(String curve, String quantity, double x) {}
