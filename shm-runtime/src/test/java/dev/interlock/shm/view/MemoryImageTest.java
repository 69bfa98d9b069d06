package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Python;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What elements look like in memory, byte by byte, and that CPython agrees. */
class MemoryImageTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @ParameterizedTest
    @EnumSource
    void aScalarIsItsBytesLittleEndian(Elements elements) {
        SharedMemory block = segments.create(4096);
        AnyView.scalar(elements, block.segment(), 16, null).set(elements.sample);
        assertThat(hex(block, 8, elements.bytes() + 16))
                .isEqualTo("00".repeat(8) + elements.sampleBytes + "00".repeat(8));
    }

    @ParameterizedTest
    @EnumSource
    void anArrayIsItsElementsSideBySide(Elements elements) {
        SharedMemory block = segments.create(4096);
        AnyView array = AnyView.array(elements, block.segment(), 16, 4, null);
        array.set(1, elements.sample);
        array.set(2, elements.sample);
        String zero = "00".repeat(elements.bytes());
        assertThat(hex(block, 16, 4 * elements.bytes()))
                .isEqualTo(zero + elements.sampleBytes + elements.sampleBytes + zero);
    }

    @ParameterizedTest
    @EnumSource
    void aBulkCopyLeavesTheSameBytesAsSingleStores(Elements elements) {
        SharedMemory block = segments.create(4096);
        AnyView single = AnyView.array(elements, block.segment(), 0, 5, null);
        AnyView bulk = AnyView.array(elements, block.segment(), 512, 5, null);
        AnyView fill = AnyView.array(elements, block.segment(), 1024, 5, null);
        for (int i = 0; i < 5; i++) {
            single.set(i, elements.cells().get(i));
        }
        bulk.copyFrom(0, bulk.javaArray(elements.cells()));
        assertThat(hex(block, 512, 5 * elements.bytes())).isEqualTo(hex(block, 0, 5 * elements.bytes()));
        fill.fill(elements.sample);
        assertThat(hex(block, 1024, 5 * elements.bytes())).isEqualTo(elements.sampleBytes.repeat(5));
    }

    @Test
    void anyByteButZeroIsTrue() {
        SharedMemory block = segments.create(64);
        ShmAccess.setByte(block.segment(), 8, (byte) 0x80);
        assertThat(SharedBoolean.at(block.segment(), 8).get()).isTrue();
        assertThat(SharedBooleanArray.at(block.segment(), 7, 3).toArray()).containsExactly(false, true, false);
    }

    /** For every type Python reads what Java wrote and writes the same value beside it. */
    @Test
    void pythonReadsTheSameValuesAndWritesTheSameBytes() {
        SharedMemory block = segments.create(4096);
        Elements[] all = Elements.values();
        for (int i = 0; i < all.length; i++) {
            AnyView.scalar(all[i], block.segment(), 32L * i, null).set(all[i].sample);
        }
        String said = Python.run(
                """
                import ctypes, sys
                from multiprocessing import resource_tracker, shared_memory, sharedctypes
                block = shared_memory.SharedMemory(sys.argv[1])
                resource_tracker.unregister(block._name, 'shared_memory')
                kinds = dict(sharedctypes.typecode_to_type)
                kinds['?'] = ctypes.c_bool
                said = []
                for i, code in enumerate(sys.argv[2]):
                    kind = kinds[code]
                    value = kind.from_buffer_copy(block.buf, 32 * i).value
                    image = bytes(kind(value))
                    block.buf[32 * i + 16 : 32 * i + 16 + len(image)] = image
                    said.append(str(ord(value) if code in 'cu' else value))
                block.close()
                print(*said)
                """,
                block.name(),
                Arrays.stream(all).map(type -> type.typecodes.substring(0, 1)).collect(Collectors.joining()));
        assertThat(said)
                .isEqualTo("90 165 113 True 4660 65244 305419896 4275878552 128512 1311768467463790320 "
                        + "18364758544493064720 1.5 -2.5");
        for (int i = 0; i < all.length; i++) {
            assertThat(AnyView.scalar(all[i], block.segment(), 32L * i + 16, null).get()).isEqualTo(all[i].sample);
            assertThat(hex(block, 32 * i + 16, all[i].bytes())).isEqualTo(all[i].sampleBytes);
        }
    }

    private static String hex(SharedMemory block, int offset, int count) {
        byte[] bytes = SharedByteArray.at(block.segment(), offset, count).toArray();
        return HexFormat.of().formatHex(bytes);
    }
}
