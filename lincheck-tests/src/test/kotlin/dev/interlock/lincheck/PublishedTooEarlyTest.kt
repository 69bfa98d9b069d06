package dev.interlock.lincheck

import dev.interlock.harness.junit.InterleavingsTest
import dev.interlock.harness.junit.Subject
import dev.interlock.harness.subject.World
import dev.interlock.harness.verdict.Role
import org.jetbrains.lincheck.datastructures.Operation

/** The twin of [RingBufferTest] that moves the tail before it stores the value: the consumer can read an empty cell. */
@Subject(name = "ring buffer published too early", lockMode = "none", specification = RingSpecification::class,
    role = Role.CANARY)
class PublishedTooEarlyTest : InterleavingsTest {
    private val ring = Ring(World.zeroed(Ring.BYTES), publishFirst = true)

    @Operation(nonParallelGroup = "producer")
    fun offer(value: Int): Boolean = ring.offer(value)

    @Operation(nonParallelGroup = "consumer")
    fun poll(): Int? = ring.poll()
}
