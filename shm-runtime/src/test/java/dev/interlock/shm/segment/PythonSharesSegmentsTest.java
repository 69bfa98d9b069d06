package dev.interlock.shm.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Python;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.view.SharedDouble;
import dev.interlock.shm.view.SharedIntArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both ways with CPython's {@code multiprocessing.shared_memory}. */
class PythonSharesSegmentsTest {

    /** The resource tracker of CPython before 3.13 would unlink at exit what its process merely attached to. */
    private static final String ATTACH = """
            import struct, sys
            from multiprocessing import resource_tracker, shared_memory
            def untracked(*args, **kwargs):
                block = shared_memory.SharedMemory(*args, **kwargs)
                resource_tracker.unregister(block._name, 'shared_memory')
                return block
            """;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void pythonReadsWhatJavaWroteAndJavaSeesWhatPythonWrote() {
        SharedMemory block = segments.create(4096);
        SharedIntArray.at(block.segment(), 8, 3).copyFrom(0, 1, -2, Integer.MAX_VALUE);
        String said = Python.run(
                ATTACH + """
                block = untracked(sys.argv[1])
                print(block.name, block.size, *struct.unpack_from('<3i', block.buf, 8))
                struct.pack_into('<d', block.buf, 4088, 2.5)
                block.buf[0] = 200
                block.close()
                """,
                block.name());
        assertThat(said).isEqualTo(block.name() + " 4096 1 -2 2147483647");
        assertThat(SharedDouble.at(block.segment(), 4088).get()).isEqualTo(2.5);
        assertThat(ShmAccess.getByte(block.segment(), 0)).isEqualTo((byte) 200);
        assertThat(Segments.exists(block.name())).isTrue();
    }

    @Test
    void javaAttachesToWhatPythonCreatedWhileBothLive() {
        String name = segments.name();
        try (ChildJvm python = Python.start(
                ATTACH + """
                block = untracked(sys.argv[1], create=True, size=10000)
                struct.pack_into('<q', block.buf, 16, -(1 << 40))
                print('created')
                assert input() == 'look'
                print(struct.unpack_from('<q', block.buf, 24)[0])
                block.close()
                """,
                name)) {
            python.expect("created");
            SharedMemory block = segments.keep(SharedMemory.attach(name));
            assertThat(block.size()).isEqualTo(10_000);
            assertThat(ShmAccess.getLong(block.segment(), 16)).isEqualTo(-(1L << 40));
            ShmAccess.setLongVolatile(block.segment(), 24, 4711);
            python.say("look").expect("4711").expectSuccess();
        }
    }

    @Test
    void aNameThatPythonGeneratedIsANameHere() {
        String name = segments.adopt(Python.run(ATTACH + """
                block = untracked(create=True, size=64)
                print(block.name)
                block.close()
                """));
        assertThat(name).matches("psm_[0-9a-f]{8}");
        assertThat(segments.keep(SharedMemory.attach(name)).size()).isEqualTo(64);
    }

    @Test
    void whatPythonUnlinksIsGoneHereAndTheOtherWayRound() {
        SharedMemory byPython = segments.create(64);
        Python.run("import sys; from multiprocessing import shared_memory as m; m.SharedMemory(sys.argv[1]).unlink()",
                byPython.name());
        assertThatExceptionOfType(SegmentNotFoundException.class).isThrownBy(byPython::unlink);

        String byJava = segments.name();
        Python.run(ATTACH + "untracked(sys.argv[1], create=True, size=64).close()", byJava);
        SharedMemory.unlink(byJava);
        assertThat(Python.run(
                        ATTACH + """
                        try:
                            untracked(sys.argv[1])
                        except FileNotFoundError:
                            print('gone')
                        """,
                        byJava))
                .isEqualTo("gone");
    }

    @Test
    void theSystemsLongestNameIsTheSameForBoth() {
        String name = segments.adopt(Segments.PREFIX + "y".repeat(255 - Segments.PREFIX.length()));
        Python.run(ATTACH + "untracked(sys.argv[1], create=True, size=64).close()", name);
        assertThat(segments.keep(SharedMemory.attach(name)).size()).isEqualTo(64);
    }
}
