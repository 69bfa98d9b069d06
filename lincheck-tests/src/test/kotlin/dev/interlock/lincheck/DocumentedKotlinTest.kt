package dev.interlock.lincheck

import dev.interlock.shm.channel.Codec
import dev.interlock.shm.channel.JoinableQueue
import dev.interlock.shm.channel.Pipe
import dev.interlock.shm.channel.SharedQueue
import dev.interlock.shm.channel.SimpleQueue
import dev.interlock.shm.heap.SharedHeap
import dev.interlock.shm.list.ExactList
import dev.interlock.shm.list.ShareableList
import dev.interlock.shm.ndarray.Dtype
import dev.interlock.shm.ndarray.NdLayout
import dev.interlock.shm.ndarray.Order
import dev.interlock.shm.scope.SegmentScope
import dev.interlock.shm.segment.SharedMemory
import dev.interlock.shm.struct.Length
import dev.interlock.shm.struct.SharedStruct
import dev.interlock.shm.struct.SharedStructArray
import dev.interlock.shm.struct.Stored
import dev.interlock.shm.struct.StructFormat
import dev.interlock.shm.struct.StructType
import dev.interlock.shm.sync.Barrier
import dev.interlock.shm.sync.Condition
import dev.interlock.shm.sync.Event
import dev.interlock.shm.sync.Mutex
import dev.interlock.shm.sync.Semaphore
import dev.interlock.shm.view.ElementType
import dev.interlock.shm.view.LockMode
import dev.interlock.shm.view.SharedCharArray
import dev.interlock.shm.view.SharedDouble
import dev.interlock.shm.view.SharedDoubleArray
import dev.interlock.shm.view.SharedInt
import dev.interlock.shm.view.SharedIntArray
import dev.interlock.shm.view.SharedLong
import dev.interlock.shm.view.SharedShortArray
import dev.interlock.shm.view.SharedUnsignedByteArray
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** The Kotlin that the documents show is the Kotlin of [Documented], which the build compiles. */
class DocumentedKotlinTest {
    private val compiled = lines(Path.of("src/test/kotlin/dev/interlock/lincheck/DocumentedKotlinTest.kt"))

    @Test
    fun everyKotlinBlockOfTheReadmeCompiles() = everyKotlinBlockCompiles(Path.of("../README.md"))

    @Test
    fun theKotlinStructOfThePythonGuideCompiles() = everyKotlinBlockCompiles(Path.of("../docs/python.md"))

    private fun everyKotlinBlockCompiles(document: Path) {
        var inside = false
        val shown = lines(document).filter { line ->
            val fence = line.startsWith("```")
            if (fence) inside = line == "```kotlin"
            inside && !fence
        }
        assertThat(shown).isNotEmpty()
        assertThat(compiled).containsAll(shown)
    }

    @Test
    fun theKotlinColumnOfThePythonTablesCompiles() = theKotlinColumnCompiles("python.md")

    @Test
    fun theKotlinColumnOfTheNumpyTableCompiles() = theKotlinColumnCompiles("ndarray.md")

    @Test
    fun theKotlinColumnOfTheChannelsCompiles() = theKotlinColumnCompiles("channels.md", leastLines = 15)

    private fun theKotlinColumnCompiles(document: String, leastLines: Int = 20) {
        var column = -1
        val shown = lines(Path.of("../docs").resolve(document)).mapNotNull { line ->
            val row = if (line.startsWith("|")) line.split("|").map { it.trim() } else emptyList()
            if (row.isEmpty() || "Kotlin" in row) column = row.indexOf("Kotlin")
            row.getOrNull(column)?.takeIf { it.startsWith("`") }?.replace("`", "")
        }
        assertThat(shown).hasSizeGreaterThan(leastLines)
        assertThat(compiled).containsAll(shown)
    }

    private fun lines(file: Path): List<String> = Files.readAllLines(file).map { it.trim() }
}

/** As the documents declare it. */
@JvmRecord data class Point(val x: Int, val y: Int)

/** As the documents declare it; arrays are compared by [KotlinStructsTest]. */
@JvmRecord data class Sample(
    @Stored(ElementType.UINT8) val level: Int,
    @field:Stored(ElementType.UINT32) val serial: Long,
    @Length(3) val codes: ShortArray,
    @get:Length(16) val name: String,
    @param:Length(2) val path: Array<Point>,
)

/** Compiled, not run: it uses names that anybody may use. */
@Suppress("unused", "UNUSED_VARIABLE")
private class Documented {

    fun readme() {
        SharedHeap.attach("market").use { heap ->
            val trades = heap.open("trades", SharedLong.TYPE)
            trades.update { it + 1 }
        }
    }

    fun python(heap: SharedHeap) {
        val v = heap.create("v", SharedInt.of(5))
        val w = heap.create("w", SharedDouble.of(2.4))
        val r = heap.create("r", SharedInt.of(5), LockMode.none())
        val x = v.get()
        v.set(7)
        v.set(v.get() + 1)
        v.update { it + 1 }
        v.withLock(Runnable { v.set(v.get() * 2) })
        val a = heap.create("a", SharedShortArray.ofLength(7))
        val b = heap.create("b", SharedIntArray.of(9, 2, 8))
        val lock = heap.createLock("lock")
        val c = heap.create("c", SharedCharArray.of(*"hello world".toByteArray()), LockMode.external(lock))
        val text = c.value()
        val raw = c.toArray()
        c.setValue(*"bye".toByteArray())
        b.set(1, 4)
        val n = b.length()
        val copy = b.toArray().copyOfRange(0, 2)
        val part = b.slice(0, 2)
        b.copyFrom(0, 1, 2)
        val d = heap.create("d", SharedDoubleArray.ofLength(100), LockMode.none())
        val own = v.lock().orElseThrow()
        val first = lock.acquire()
        val again = lock.tryAcquire().isHeld
        val third = lock.tryAcquire(Duration.ofSeconds(1)).isHeld
        lock.release()
        lock.withLock(Runnable { b.set(0, 1) })
        val m2 = heap.create("m2", Mutex.free())
        m2.withLock(Runnable { v.set(1) })
        val s = heap.create("s", Semaphore.of(3))
        val s3 = heap.create("s3", Semaphore.bounded(3))
        val permitted = s.tryAcquire(Duration.ofSeconds(1)).isHeld
        s.release()
        val permits = s.availablePermits()
        val e = heap.create("e", Event.cleared())
        e.set()
        val happened = e.await(Duration.ofSeconds(1))
        val k2 = heap.create("k2", Condition.definition())
        k2.lock().withLock(Runnable { k2.signal(2) })
        k2.lock().withLock(Runnable { k2.signalAll() })
        val p = heap.create("p", Barrier.of(1))
        val arrival = p.await(Duration.ofSeconds(1))
        p.reset()
        val m = SharedMemory.create("block", 4096)
        val k = SharedMemory.attach("block")
        val readOnly = SharedMemory.attachReadOnly("block")
        SharedUnsignedByteArray.at(m.segment(), 0, 4096).set(0, 200)
        val buffer = m.byteBuffer()
        val description = m.name() + " " + m.size()
        k.close()
        m.unlink()
        val pt = heap.create("pt", SharedStruct.of(Point(4, 6)))
        val bare = heap.create("bare", SharedStruct.of(Point(4, 6)), LockMode.none())
        val shared = heap.create("shared", SharedStruct.of(Point(4, 6)), LockMode.external(lock))
        val same = heap.open("pt", SharedStruct.type(Point::class.java))
        val px = pt.get().x
        pt.view("x", SharedInt.TYPE).set(7)
        val whole = pt.get()
        pt.set(Point(1, 2))
        pt.update { Point(it.y, it.x) }
        val fx = StructType.of(Point::class.java).intField("x")
        fx.update(pt) { it + 1 }
        val pts = heap.create("pts", SharedStructArray.of(Point(1, 2), Point(3, 4)))
        val seven = heap.create("seven", SharedStructArray.ofLength(Point::class.java, 7))
        val one = fx.get(pts, 1)
        pts.set(1, Point(5, 6))
        val there = SharedStruct.at(m.segment(), 64, StructType.of(Point::class.java))
        val size = StructType.of(Point::class.java).layout().size()
        val yOffset = StructType.of(Point::class.java).layout().offset("y")
        StructFormat.of("<ihd").packInto(m.segment(), 8, 1, 2, 3.5)
        val unpacked = StructFormat.of("<ihd").unpackFrom(m.segment(), 8)
        val f1 = heap.create("f1", SharedDouble.of(2.4))
        val f2 = heap.create("f2", SharedStruct.of(Point(4, 6)))
        val f3 = heap.create("f3", SharedShortArray.ofLength(7))
        val f4 = heap.create("f4", SharedIntArray.of(9, 2, 8))
        val f5 = heap.create("f5", SharedDouble.of(2.4))
        val f6 = heap.create("f6", SharedShortArray.ofLength(7))
        val f7 = heap.create("f7", SharedCharArray.of(*"hello world".toByteArray()), LockMode.external(lock))
        val f8 = heap.create("f8", SharedCharArray.ofLength(11), LockMode.none())
        val sl = ShareableList.create("orders", listOf(7, 2.5, true, null, "howdy"))
        val other = ShareableList.attach("orders")
        val head = sl.getLong(0)
        val last = sl[-1]
        sl[0] = 8
        sl.update(0) { (it as Long) + 1 }
        val sevens = sl.count(7)
        val where = sl.index("howdy")
        val items = sl.length()
        val format = sl.format()
        val copied = sl.toList()
        sl.unlink()
        val exact = ExactList.create("exact", listOf("a\u0000", 1))
        val scope = SegmentScope.open()
        val scratch = scope.create(128)
        scope.close()
    }

    fun numpy(heap: SharedHeap) {
        val shm = SharedMemory.create("nd", 4096)
        val m = Dtype.FLOAT64.over(shm, 3, 4)
        val c = Dtype.INT32.over(shm.segment(), 64, NdLayout.of(4, 5, 6))
        val f = Dtype.FLOAT32.over(shm.segment(), 0, NdLayout.fortran(3, 4))
        val s = Dtype.UINT8.over(shm.segment(), 0, NdLayout.strided(intArrayOf(2, 2), 8, 2))
        val a = heap.create("nd", SharedDoubleArray.ofLength(12))
        val g = Dtype.FLOAT64.over(a, 3, 4)
        val x = m[1, 2]
        m[1, 2] = x + 1
        val y = c[1, 2, 3]
        val form = m.shape().toList() to m.strides().toList()
        val kind = "${m.dtype()} ${m.axes()} ${m.elements()}"
        val packed = m.isContiguous(Order.C)
        val row = m.row(1)
        val column = m.select(1, 2)
        val part = m.slice(0, 0, 2).slice(1, 1, 4, 2)
        val back = m.reverse(1)
        val down = m.slice(1, 3, 0, -2)
        val t = m.transpose()
        val p = c.permute(2, 0, 1)
        val r = m.reshape(2, -1)
        val q = t.reshape(Order.FORTRAN, 12)
        part.fill(2.0)
        m.copyFrom(back)
        row.copyFrom(1.0, 2.0, 3.0, 4.0)
        val flat = m.toArray()
        val raw = s.toBytes()
        g.withLock(Runnable { g[0, 0] = g[0, 0] + 1 })
    }

    fun channels(heap: SharedHeap) {
        val q = heap.create("q", SharedQueue.of(Codec.UTF_8, 1000, 64 * 1024))
        val same = heap.open("q", SharedQueue.type(Codec.UTF_8))
        q.put("x")
        q.put("x", Duration.ofSeconds(1))
        val put = q.tryPut("x")
        val x = q.get()
        val y = q.get(Duration.ofSeconds(1))
        val z = q.tryGet()
        val size = q.size()
        val empty = q.isEmpty; val full = q.isFull
        q.close()
        val j = heap.create("j", JoinableQueue.of(Codec.LONG, 1000, 64 * 1024))
        j.taskDone()
        val joined = j.join()
        val within = j.join(Duration.ofSeconds(1))
        val lost = j.writeOffLostTasks()
        val s = heap.create("s", SimpleQueue.of(Codec.BYTES, 4096))
        s.put(byteArrayOf(120))
        val nothing = s.isEmpty
        s.close()
    }

    fun pipes(heap: SharedHeap) {
        val pipe = heap.create("pipe", Pipe.duplex(1 shl 16))
        val oneWay = heap.create("one way", Pipe.oneWay(1 shl 16))
        val samePipe = heap.open("pipe", Pipe.TYPE)
        val a = pipe.first()
        a.send(byteArrayOf(1, 2))
        val data = a.receive()
        val length = a.receiveInto(data)
        val there = a.poll(Duration.ofSeconds(1))
        val soon = a.tryReceive(Duration.ofSeconds(1))
        val texts = a.typed(Codec.UTF_8); texts.send("x")
        val text = texts.receive()
        val ready = Pipe.awaitAny(listOf(a), Duration.ofSeconds(1))
        a.close()
    }
}
