package dev.interlock.reports.intake;

import dev.interlock.harness.verdict.Verdict;
import java.nio.file.Path;

/**
 * A verdict and the file it was read from.
 *
 * @param file the path as the caller gave it, or below the directory that the caller gave
 * @param verdict its content
 */
public record VerdictFile(Path file, Verdict verdict) {}
