package dev.interlock.benchmarks.row;

/**
 * A place on a scaling curve.
 *
 * @param curve the curve; the points of one have the same
 * @param x how much of its quantity there is here, positive
 */
public record CurvePoint(Curve curve, double x) {}
