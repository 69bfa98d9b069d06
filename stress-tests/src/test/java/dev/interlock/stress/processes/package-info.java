/**
 * What two processes on one segment make of the primitives: suites of the engine with real processes, and the canaries
 * that it must catch.
 *
 * <p>Each class is a subject and its own test. Run one from the project's root:
 * {@code mvn -pl stress-tests -am verify -Dtest=MutexExcludesTest -Dsurefire.failIfNoSpecifiedTests=false}, with
 * {@code -Dcampaign.tier=quick} for the depth of the campaign.
 */
@NullMarked
package dev.interlock.stress.processes;

import org.jspecify.annotations.NullMarked;
