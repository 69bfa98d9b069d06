package dev.interlock.lincheck

import dev.interlock.harness.junit.InterleavingsTest
import dev.interlock.harness.junit.Subject
import dev.interlock.harness.subject.World
import dev.interlock.shm.access.ShmAccess
import dev.interlock.shm.view.SharedIntArray
import java.lang.foreign.MemorySegment
import org.jetbrains.lincheck.datastructures.Operation

/** A ring for one producer and one consumer: two counters and two cells, as a user would write it. */
class Ring(private val memory: MemorySegment, private val publishFirst: Boolean = false) {
    private val cells = SharedIntArray.at(memory, CELLS, CAPACITY)

    fun offer(value: Int): Boolean {
        val tail = ShmAccess.getLong(memory, TAIL)
        if (tail - ShmAccess.getLongAcquire(memory, HEAD) == CAPACITY.toLong()) return false
        if (publishFirst) ShmAccess.setLongRelease(memory, TAIL, tail + 1)
        cells.set((tail % CAPACITY).toInt(), value)
        if (!publishFirst) ShmAccess.setLongRelease(memory, TAIL, tail + 1)
        return true
    }

    fun poll(): Int? {
        val head = ShmAccess.getLong(memory, HEAD)
        if (head == ShmAccess.getLongAcquire(memory, TAIL)) return null
        val value = cells.get((head % CAPACITY).toInt())
        ShmAccess.setLongRelease(memory, HEAD, head + 1)
        return value
    }

    companion object {
        const val CAPACITY = 2
        const val HEAD = 0L
        const val TAIL = 8L
        const val CELLS = 16L
        const val BYTES = 64L
    }
}

/** What the ring means, one call at a time. */
class RingSpecification {
    private val queue = ArrayDeque<Int>()

    fun offer(value: Int): Boolean = queue.size < Ring.CAPACITY && queue.add(value)

    fun poll(): Int? = queue.removeFirstOrNull()
}

@Subject(name = "ring buffer in Kotlin", lockMode = "none", specification = RingSpecification::class,
    scenarios = ["2x1", "2x2", "2x3"])
class RingBufferTest : InterleavingsTest {
    private val ring = Ring(World.zeroed(Ring.BYTES))

    @Operation(nonParallelGroup = "producer")
    fun offer(value: Int): Boolean = ring.offer(value)

    @Operation(nonParallelGroup = "consumer")
    fun poll(): Int? = ring.poll()
}
