package dev.interlock.benchmarks.crew;

/** Gives each member its part. */
@FunctionalInterface
public interface Casting {

    /** In the member's own process. The first member is asked before the others exist, and makes what is shared. */
    Part part(Seat seat) throws Exception;
}
