/**
 * What the JIT and this CPU really do with shared memory: JCStress tests whose state lies in a mapped segment.
 *
 * <p>A ladder, from the first lost update to the robust lock; each rung is a small class that can be run alone.
 * <ol>
 *   <li>{@link dev.interlock.stress.counters.IntIncrement.None}: two increments, one is lost.
 *   <li>{@link dev.interlock.stress.counters.IntIncrement.Own}: a lock at each access does not help.
 *   <li>{@link dev.interlock.stress.counters.IntIncrement.OwnUpdate}: the lock around the whole step does;
 *       {@link dev.interlock.stress.counters.IntIncrement.External} and
 *       {@link dev.interlock.stress.counters.IntIncrement.Atomic} are the two other ways.
 *   <li>{@link dev.interlock.stress.counters.IntBank}, {@link dev.interlock.stress.counters.IntArraySwap}: the same
 *       loss in a bank and in a puzzle.
 *   <li>{@link dev.interlock.stress.hazards.ReadAfterWrite}, {@link dev.interlock.stress.hazards.WriteAfterRead},
 *       {@link dev.interlock.stress.hazards.WriteAfterWrite}: the three ways in which two accesses can be in the wrong
 *       order, and that a lock forbids all.
 *   <li>{@link dev.interlock.stress.litmus.StoreBuffering}: an outcome that no interleaving explains.
 *   <li>{@link dev.interlock.stress.litmus.MessagePassing}: what acquire and release are for.
 *   <li>{@link dev.interlock.stress.litmus.Peterson}: a lock that is right on paper and wrong on this CPU.
 *   <li>{@link dev.interlock.stress.litmus.LongAcrossACacheLine}: why the door refuses odd addresses.
 *   <li>{@link dev.interlock.stress.counters.ThreeActors}: three at once, and the robust recursive lock.
 *   <li>{@link dev.interlock.stress.canaries.DroppedLock} and its siblings: broken on purpose, to know that these tests
 *       can see.
 * </ol>
 *
 * <p>Run one of them from the project's root:
 * {@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify
 * -Dcampaign.subject='int increment/none'}. The value is
 * a regular expression for subject, slash, lock mode.
 *
 * <p>A run samples. A wrong outcome that is seen is a fact; one that is not seen was not seen in so many samples, on
 * this CPU, with this JIT.
 */
@NullMarked
package dev.interlock.stress;

import org.jspecify.annotations.NullMarked;
