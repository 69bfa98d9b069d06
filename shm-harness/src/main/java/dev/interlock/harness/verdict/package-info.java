/**
 * What every engine says of a subject: one {@link dev.interlock.harness.verdict.Verdict} a file, as JSON under a
 * module's {@code target/verdicts/}. The report and the gate read these files and nothing else, so this package
 * depends on no engine and the engines know nothing of the report.
 *
 * <p>The JSON schema is the resource {@code verdict-v3.schema.json} beside these classes and is normative.
 */
@NullMarked
package dev.interlock.harness.verdict;

import org.jspecify.annotations.NullMarked;
