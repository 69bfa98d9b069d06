package dev.interlock.shm.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What becomes bytes becomes the same again, and what cannot says so at the put. */
class CodecTest {

    private final MemorySegment memory = Arena.ofAuto().allocate(2048, 64);

    private <T> SharedQueue<T> queue(Codec<T> codec) {
        memory.fill((byte) 0);
        SharedQueue.initialise(memory, 0, codec, 10, 1024);
        return SharedQueue.at(memory, 0, codec);
    }

    private <T> void comesBack(Codec<T> codec, T message, int... bytes) throws InterruptedException {
        assertThat(codec.encode(message)).containsExactly(bytes);
        SharedQueue<T> queue = queue(codec);
        queue.put(message);
        assertThat(queue.get()).isEqualTo(message);
    }

    @Test
    void theBuiltInOnesKeepEveryBit() throws InterruptedException {
        comesBack(Codec.BYTES, new byte[] {0, -1}, 0, 0xFF);
        comesBack(Codec.BYTES, new byte[0]);
        comesBack(Codec.UTF_8, "");
        comesBack(Codec.UTF_8, "é\0", 0xC3, 0xA9, 0);
        comesBack(Codec.UTF_8, "𝄞", 0xF0, 0x9D, 0x84, 0x9E);
        comesBack(Codec.INT, 0x01020304, 4, 3, 2, 1);
        comesBack(Codec.LONG, -2L, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
        comesBack(Codec.DOUBLE, -0.0, 0, 0, 0, 0, 0, 0, 0, 0x80);
        assertThat(Double.doubleToRawLongBits(
                        Codec.DOUBLE.decode(Codec.DOUBLE.encode(Double.longBitsToDouble(0x7FF8_0000_0000_0001L)))))
                .isEqualTo(0x7FF8_0000_0000_0001L);
    }

    @Test
    void aFunctionEachWayIsACodec() throws InterruptedException {
        Codec<LocalDate> dates = Codec.of(
                "date",
                date -> Codec.LONG.encode(date.toEpochDay()),
                bytes -> LocalDate.ofEpochDay(Codec.LONG.decode(bytes)));
        SharedQueue<LocalDate> queue = queue(dates);
        queue.put(LocalDate.of(2024, 2, 29));
        assertThat(queue.get()).isEqualTo("2024-02-29");
        assertThatIllegalArgumentException().isThrownBy(() -> Codec.of("", date -> new byte[0], b -> ""));
    }

    /** _TestQueue.test_queue_feeder_donot_stop_onexc: there the item is lost, and its putter never knows. */
    @Test
    void whoPutsWhatCannotBeEncodedIsToldAndTheQueueGoesOn() throws InterruptedException {
        SharedQueue<String> queue = queue(Codec.UTF_8);
        assertThatExceptionOfType(UnencodableMessageException.class)
                .isThrownBy(() -> queue.put("half a pair: \uD834"))
                .withMessageContaining("'utf-8' cannot encode this message: text with half a surrogate pair");
        queue.put("whole");
        assertThat(queue.get()).isEqualTo("whole");
    }

    @Test
    void whatCannotBeDecodedIsTakenButNotLost() throws InterruptedException {
        queue(Codec.BYTES);
        memory.fill((byte) 0);
        Codec<byte[]> named = Codec.of("utf-8", bytes -> bytes, bytes -> bytes);
        SharedQueue.initialise(memory, 0, named, 10, 1024);
        SharedQueue.at(memory, 0, named).put(new byte[] {(byte) 0xC3});
        SharedQueue<String> queue = SharedQueue.at(memory, 0, Codec.UTF_8);
        assertThatExceptionOfType(UndecodableMessageException.class)
                .isThrownBy(queue::get)
                .satisfies(e -> assertThat(e.message()).containsExactly((byte) 0xC3))
                .withMessageContaining("1 bytes that are not UTF-8");
        assertThat(queue.isEmpty()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> Codec.INT.decode(new byte[3]));
    }
}
