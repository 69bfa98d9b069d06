package dev.interlock.benchmarks.crew;

/** What one member does. */
@FunctionalInterface
public interface Part {

    /** Does it so many times. Called often, with few times, so that all of it is compiled as a whole. */
    void play(int times) throws Exception;
}
