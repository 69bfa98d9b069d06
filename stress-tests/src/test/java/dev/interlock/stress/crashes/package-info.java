/**
 * What dies and what goes on: suites of the crashes engine, and the canaries that it must catch.
 *
 * <p>Each class is a subject and its own test. Run one from the project's root:
 * {@code mvn -pl stress-tests -am verify -Dtest=HolderDiesTest -Dsurefire.failIfNoSpecifiedTests=false}, with
 * {@code -Dcampaign.tier=quick} for the depth of the campaign.
 */
@NullMarked
package dev.interlock.stress.crashes;

import org.jspecify.annotations.NullMarked;
