package dev.interlock.lincheck

import dev.interlock.shm.heap.SharedHeap
import dev.interlock.shm.struct.InvalidStructException
import dev.interlock.shm.struct.Length
import dev.interlock.shm.struct.SharedStruct
import dev.interlock.shm.struct.SharedStructArray
import dev.interlock.shm.struct.Stored
import dev.interlock.shm.struct.StructType
import dev.interlock.shm.struct.StructValueException
import dev.interlock.shm.view.ElementType
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.Test

/** Kotlin's records as structs: where its compiler puts annotations, and what C would make of the members. */
class KotlinStructsTest {

    @JvmRecord data class Plain(@Stored(ElementType.UINT16) val a: Int, @Length(3) val b: IntArray)

    @JvmRecord data class AtParameter(@param:Stored(ElementType.UINT16) val a: Int, @param:Length(3) val b: IntArray)

    @JvmRecord data class AtField(@field:Stored(ElementType.UINT16) val a: Int, @field:Length(3) val b: IntArray)

    @JvmRecord data class AtGetter(@get:Stored(ElementType.UINT16) val a: Int, @get:Length(3) val b: IntArray)

    @JvmRecord data class Bare(val codes: ShortArray)

    @JvmRecord data class Outer(val flag: Boolean, @Length(2) val inner: Array<Point>, val at: Point)

    @Test
    fun anAnnotationIsFoundAtEveryUseSite() {
        for (type in listOf(Plain::class, AtParameter::class, AtField::class, AtGetter::class)) {
            val layout = StructType.of(type.java).layout()
            assertThat(layout.member("a").element()).`as`(type.simpleName).isEqualTo(ElementType.UINT16)
            assertThat(layout.member("b").length()).`as`(type.simpleName).isEqualTo(3)
            assertThat(layout.offset("b")).`as`(type.simpleName).isEqualTo(4)
            assertThat(layout.size()).`as`(type.simpleName).isEqualTo(16)
        }
    }

    @Test
    fun anArrayWithoutALengthIsRefused() {
        assertThatExceptionOfType(InvalidStructException::class.java)
            .isThrownBy { StructType.of(Bare::class.java) }
            .withMessageContaining("component 'codes'")
            .withMessageContaining("@Length")
    }

    @Test
    fun everyMemberComesBackAsItWasSet() {
        val name = "interlock-kotlin-" + ProcessHandle.current().pid()
        SharedHeap.create(name, 1L shl 16).use { heap ->
            try {
                val sample = Sample(200, 4_000_000_000, shortArrayOf(1, -2, 3), "tick", arrayOf(Point(4, 6), Point(-1, 0)))
                val struct = heap.create("sample", SharedStruct.of(sample))
                SharedHeap.attach(name).use { other ->
                    same(other.open("sample", SharedStruct.type(Sample::class.java)).get(), sample)
                }
                same(struct.update { it.copy(level = 255, name = "sixteen bytes ok") },
                    sample.copy(level = 255, name = "sixteen bytes ok"))
                assertThatExceptionOfType(StructValueException::class.java)
                    .isThrownBy { struct.set(sample.copy(level = 256)) }
                assertThatExceptionOfType(StructValueException::class.java)
                    .isThrownBy { struct.set(sample.copy(codes = shortArrayOf(1, 2))) }
                val outer = heap.create("outer", SharedStructArray.ofLength(Outer::class.java, 2))
                outer.set(1, Outer(true, arrayOf(Point(1, 2), Point(3, 4)), Point(5, 6)))
                assertThat(outer.get(1).flag).isTrue()
                assertThat(outer.get(1).inner).containsExactly(Point(1, 2), Point(3, 4))
                assertThat(outer.get(1).at).isEqualTo(Point(5, 6))
                assertThat(outer.get(0).inner).containsExactly(Point(0, 0), Point(0, 0))
            } finally {
                heap.unlink()
            }
        }
    }

    private fun same(found: Sample, expected: Sample) {
        assertThat(found.level).isEqualTo(expected.level)
        assertThat(found.serial).isEqualTo(expected.serial)
        assertThat(found.codes).isEqualTo(expected.codes)
        assertThat(found.name).isEqualTo(expected.name)
        assertThat(found.path).isEqualTo(expected.path)
    }
}
