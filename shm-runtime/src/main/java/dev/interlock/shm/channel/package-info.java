/**
 * Messages between processes, which no death holds up, loses or doubles. Begin with
 * {@link dev.interlock.shm.channel.SharedQueue}; {@link dev.interlock.shm.channel.JoinableQueue} also counts what is
 * done, {@link dev.interlock.shm.channel.SimpleQueue} is the least of a queue. A {@link dev.interlock.shm.channel.Pipe}
 * connects two processes, and says itself what it guarantees. A message is a string of bytes; a
 * {@link dev.interlock.shm.channel.Codec} makes it of an object.
 *
 * <h2>What is guaranteed of a queue, whoever dies where</h2>
 *
 * <ul>
 *   <li><b>A put that returned is there.</b> Its message is in the queue, whole, in the order of the puts, and is got
 *       exactly once: by the first get that comes to it and does not die before it has taken it. The death of the
 *       putter afterwards changes nothing; no thread or process stands behind a queue.
 *   <li><b>A put in which its process dies</b> has put the whole message or nothing. Which, others see by getting it.
 *   <li><b>A get that returned has its message alone.</b> Nobody else got it or will.
 *   <li><b>A get in which its process dies</b> has taken its message or not, by one store. If not, the message is still
 *       the oldest, and the next get has it. If so, <b>that one message died with the process</b>: it was taken,
 *       exactly once, by one who did not live to use it. It is not given out again, since a process that dies right
 *       after its get has returned, with the work half done, looks the same from outside. Who must know keeps a {@link
 *       dev.interlock.shm.channel.JoinableQueue}: it counts such a message as lost and says so.
 *   <li><b>Nobody is held up.</b> The locks of a dead process are taken over within a slice of the host (10 ms on
 *       Linux). A wake-up that it owed, or had been given, costs whoever needed it the rest of his slice.
 *   <li><b>An exception or an interrupt is not a death</b>: the put or get has then done nothing, unless the Javadoc of
 *       the exception says otherwise.
 * </ul>
 *
 * <p>Not guaranteed: anything once something else writes over the memory (what is noticed is a
 * {@link dev.interlock.shm.channel.ChannelCorruptedException}); that messages survive the end of the segment, or a
 * restart of the machine.
 *
 * <p>Depends on {@code access}, {@code os}, {@code segment} and {@code sync}; heaps keep channels by name.
 */
@NullMarked
package dev.interlock.shm.channel;

import org.jspecify.annotations.NullMarked;
