package dev.interlock.reports.intake;

import java.nio.file.Path;

/**
 * A file or directory that gave no verdict.
 *
 * @param file the path as the caller gave it, or below the directory that the caller gave
 * @param reason what is wrong with it, without the path
 */
public record RejectedFile(Path file, String reason) {}
