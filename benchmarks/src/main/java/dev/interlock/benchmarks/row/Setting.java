package dev.interlock.benchmarks.row;

import java.nio.file.Path;

/**
 * Where and how a row is run.
 *
 * @param pace how often and how long
 * @param sources the folder with {@code c} and {@code python}
 * @param scratch an existing folder for compiled peers and logs
 */
public record Setting(Pace pace, Path sources, Path scratch) {

    /** The same for a row that spares rounds. */
    public Setting sparing(int n) {
        return new Setting(pace.sparing(n), sources, scratch);
    }
}
