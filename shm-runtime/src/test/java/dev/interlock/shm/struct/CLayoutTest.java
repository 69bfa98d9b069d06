package dev.interlock.shm.struct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.struct.Records.Everything;
import dev.interlock.shm.struct.Records.Point;
import dev.interlock.shm.struct.Records.Tick;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a layout says of itself. */
class CLayoutTest {

    private static final CLayout TICK = StructType.of(Tick.class).layout();

    @Test
    void membersArePlacedAsInTheDiagram() {
        assertThat(TICK.size()).isEqualTo(32);
        assertThat(TICK.alignment()).isEqualTo(8);
        assertThat(TICK.members()).extracting(CMember::name).containsExactly("side", "price", "codes", "at");
        assertThat(TICK.members()).extracting(CMember::offset).containsExactly(0, 8, 16, 24);
        assertThat(TICK.text()).isEqualTo("T{<b:side:7x<d:price:(3)<h:codes:2xT{<i:x:<i:y:}:at:}");
    }

    @ParameterizedTest
    @CsvSource({"side, 0", "price, 8", "codes, 16", "codes[0], 16", "codes[2], 20", "at, 24", "at.x, 24", "at.y, 28"})
    void aPathLeadsToAnOffset(String path, int offset) {
        assertThat(TICK.offset(path)).isEqualTo(offset);
        assertThat(TICK.member(path).name()).isEqualTo(path);
    }

    @Test
    void aPathLeadsThroughArraysOfStructs() {
        CLayout layout = StructType.of(Everything.class).layout();
        assertThat(layout.offset("corners[1].y")).isEqualTo(layout.offset("corners") + 12);
        assertThat(layout.offset("last.codes[1]")).isEqualTo(layout.offset("last") + 18);
        assertThat(layout.member("corners[1]").description()).isEqualTo("a struct T{<i:x:<i:y:}");
    }

    @ParameterizedTest
    @CsvSource({
        "volume, there are side",
        "at.z, there are x",
        "at., there are x",
        "side.x, 'side' is a scalar of 'b'",
        "codes.x, 'codes' is an array of length 3",
        "side[0], 'side' is a scalar of 'b'",
        "codes[3], indices from 0 to 2",
        "codes[-1], indices from 0 to 2",
        "codes[1, 'codes' is an array",
        "codes[x], 'x' is no index",
        "codes[], '' is no index",
    })
    void aPathThatLeadsNowhereSaysWhy(String path, String why) {
        assertThatExceptionOfType(StructFieldException.class)
                .isThrownBy(() -> TICK.member(path))
                .withMessageStartingWith("there is no field '" + path + "' in struct T{<b:side:")
                .withMessageContaining(why);
    }

    @Test
    void aMemoryLayoutOfTheSameMembersIsTheSameLayout() {
        GroupLayout point = MemoryLayout.structLayout(
                ValueLayout.JAVA_INT.withName("x"), ValueLayout.JAVA_INT.withName("y"));
        GroupLayout tick = MemoryLayout.structLayout(
                ValueLayout.JAVA_BYTE.withName("side"),
                MemoryLayout.paddingLayout(7),
                ValueLayout.JAVA_DOUBLE.withName("price"),
                MemoryLayout.sequenceLayout(3, ValueLayout.JAVA_SHORT).withName("codes"),
                MemoryLayout.paddingLayout(2),
                point.withName("at"));
        assertThat(StructType.of(point).layout()).isEqualTo(StructType.of(Point.class).layout());
        assertThat(StructType.of(tick).layout()).isEqualTo(TICK).hasToString(TICK.text());
    }
}
