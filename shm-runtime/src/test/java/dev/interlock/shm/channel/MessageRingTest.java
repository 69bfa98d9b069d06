package dev.interlock.shm.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.OutOfSegmentException;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.sync.NotInitialisedException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ring of messages between the threads of one process. */
class MessageRingTest {

    private static final long OFFSET = 64;
    private static final int CAPACITY = 128;
    private static final int MAX_MESSAGES = 5;

    @RegisterExtension
    final Segments segments = new Segments();

    private MemorySegment memory;
    private MessageRing ring;

    @BeforeEach
    void makeRing() {
        memory = segments.create(4096).segment();
        ring = ring(CAPACITY, MAX_MESSAGES);
    }

    private MessageRing ring(int capacity, int maxMessages) {
        memory.fill((byte) 0);
        MessageRing.initialise(memory, OFFSET, capacity, maxMessages, 0);
        return MessageRing.at(memory, OFFSET, LinuxHost.INSTANCE);
    }

    /** The contents of any length from empty to the longest, and the limits of both kinds, against a list. */
    @Test
    void doesWhatAListDoesWhateverTheLengthsAre() throws InterruptedException {
        Random random = new Random(20);
        for (int capacity : new int[] {8, 16, 64, CAPACITY}) {
            ring = ring(capacity, MAX_MESSAGES);
            Deque<byte[]> list = new ArrayDeque<>();
            long used = 0;
            for (int step = 0; step < 4000; step++) {
                if (random.nextBoolean()) {
                    byte[] message = new byte[random.nextInt(capacity - 8 + 1)];
                    random.nextBytes(message);
                    long footprint = 8 + (message.length + 7) / 8 * 8;
                    boolean fits = list.size() < MAX_MESSAGES && used + footprint <= capacity;
                    assertThat(ring.put(message, MessageRing.NO_WAIT, true)).isEqualTo(fits);
                    if (fits) {
                        list.add(message);
                        used += footprint;
                    }
                } else {
                    byte[] expected = list.poll();
                    assertThat(ring.take(MessageRing.NO_WAIT, true)).isEqualTo(expected);
                    used -= expected == null ? 0 : 8 + (expected.length + 7) / 8 * 8;
                }
                assertThat(ring.size()).isEqualTo(list.size());
                assertThat(ring.usedBytes()).isEqualTo(used);
            }
        }
    }

    @Test
    void aMessageThatWouldNeverFitIsRefusedAndOneThatJustFitsIsNot() throws InterruptedException {
        assertThat(ring.longestMessage()).isEqualTo(CAPACITY - 8);
        assertThat(ring.put(new byte[CAPACITY - 8], MessageRing.NO_WAIT, true)).isTrue();
        assertThat(ring.hasRoom(8)).isFalse();
        assertThatExceptionOfType(MessageTooLongException.class)
                .isThrownBy(() -> ring.put(new byte[CAPACITY - 7], MessageRing.NO_WAIT, true))
                .withMessageContaining("up to 120 bytes; this one has 121");
    }

    @Test
    void whoSleepsUntilThereIsAMessageIsWoken() throws InterruptedException {
        Running<byte[]> getter = Concurrently.start(() -> ring.take(Host.NO_DEADLINE, true));
        assertThat(ring.put(new byte[] {7}, Host.NO_DEADLINE, true)).isTrue();
        assertThat(getter.result()).containsExactly(7);
    }

    @Test
    void manyPuttersAndGettersOfAllLengthsLoseAndDoubleNothing() {
        ring = ring(256, 8);
        int puts = 3000;
        int[] seen = new int[2 * puts];
        AtomicInteger role = new AtomicInteger();
        Concurrently.inThreads(4, () -> {
            int mine = role.getAndIncrement();
            for (int i = 0; i < puts; i++) {
                if (mine < 2) {
                    assertThat(ring.put(numbered(mine * puts + i), Host.NO_DEADLINE, true)).isTrue();
                } else {
                    byte[] message = Objects.requireNonNull(ring.take(Host.NO_DEADLINE, true));
                    int number = message[0] << 16 | (message[1] & 0xFF) << 8 | message[2] & 0xFF;
                    assertThat(message).isEqualTo(numbered(number));
                    synchronized (seen) {
                        seen[number]++;
                    }
                }
            }
            return null;
        });
        assertThat(IntStream.of(seen).allMatch(times -> times == 1)).isTrue();
        assertThat(ring.size()).isZero();
    }

    private static byte[] numbered(int number) {
        byte[] message = new byte[4 + number % 200];
        Arrays.fill(message, (byte) number);
        message[0] = (byte) (number >> 16);
        message[1] = (byte) (number >> 8);
        message[2] = (byte) number;
        return message;
    }

    @Test
    void onceClosedItRefusesAndGivesOutWhatIsThere() throws InterruptedException {
        assertThat(ring.put(new byte[] {1}, MessageRing.NO_WAIT, true)).isTrue();
        assertThat(ring.close()).isTrue();
        assertThat(ring.close()).isFalse();
        assertThat(ring.isClosed()).isTrue();
        assertThat(ring.isDrained()).isFalse();
        assertThat(ring.put(new byte[] {2}, Host.NO_DEADLINE, true)).isFalse();
        assertThat(ring.take(Host.NO_DEADLINE, true)).containsExactly(1);
        assertThat(ring.take(Host.NO_DEADLINE, true)).isNull();
        assertThat(ring.isDrained()).isTrue();
    }

    @Test
    void closingWakesThoseWhoSleepOnBothSides() throws InterruptedException {
        Running<byte[]> getter = Concurrently.start(() -> ring.take(Host.NO_DEADLINE, true));
        ring.close();
        assertThat(getter.result()).isNull();
        ring = ring(8, 1);
        assertThat(ring.put(new byte[0], MessageRing.NO_WAIT, true)).isTrue();
        Running<Boolean> putter = Concurrently.start(() -> ring.put(new byte[0], Host.NO_DEADLINE, true));
        ring.close();
        assertThat(putter.result()).isFalse();
    }

    @Test
    void bytesThatAreNoMessageAreNotTakenForOne() throws InterruptedException {
        assertThat(ring.put(new byte[] {1}, MessageRing.NO_WAIT, true)).isTrue();
        long message = OFFSET + MessageRingLayout.MESSAGES_OFFSET;
        ShmAccess.setInt(memory, message + MessageRingLayout.LENGTH_OFFSET, 9);
        assertThatExceptionOfType(ChannelCorruptedException.class)
                .isThrownBy(() -> ring.take(MessageRing.NO_WAIT, true))
                .withMessageContaining("a message of 9 bytes that is not number 0");
        ShmAccess.setInt(memory, message + MessageRingLayout.LENGTH_OFFSET, -1);
        assertThatExceptionOfType(ChannelCorruptedException.class)
                .isThrownBy(() -> ring.take(MessageRing.NO_WAIT, true));
        ShmAccess.setInt(memory, message + MessageRingLayout.LENGTH_OFFSET, 1);
        ShmAccess.setInt(memory, message + MessageRingLayout.SEAL_OFFSET, 1 << 31 | 5);
        assertThatExceptionOfType(ChannelCorruptedException.class)
                .isThrownBy(() -> ring.take(MessageRing.NO_WAIT, true))
                .withMessageContaining("a message of 1 bytes that is not number 0");
        ShmAccess.setLong(memory, OFFSET + MessageRingLayout.HEAD_OFFSET, 1000);
        assertThatExceptionOfType(ChannelCorruptedException.class)
                .isThrownBy(() -> ring.take(MessageRing.NO_WAIT, true))
                .withMessageContaining("a head at 8000 of 128 bytes");
        ShmAccess.setLong(memory, OFFSET + MessageRingLayout.TAIL_OFFSET, 1L << 32 | 1000);
        assertThatExceptionOfType(ChannelCorruptedException.class)
                .isThrownBy(() -> ring.put(new byte[0], MessageRing.NO_WAIT, true));
    }

    /** Its putter died before the tail followed. */
    @Test
    void aMessageBehindTheTailIsThereForAll() throws InterruptedException {
        long tail = OFFSET + MessageRingLayout.TAIL_OFFSET;
        assertThat(ring.put(new byte[] {1}, MessageRing.NO_WAIT, true)).isTrue();
        long before = ShmAccess.getLong(memory, tail);
        assertThat(ring.put(new byte[] {2}, MessageRing.NO_WAIT, true)).isTrue();
        ShmAccess.setLong(memory, tail, before);
        assertThat(ring.size()).isEqualTo(2);
        assertThat(ring.usedBytes()).isEqualTo(32);
        assertThat(ring.hasRoom(CAPACITY - 32)).isTrue();
        assertThat(ring.hasRoom(CAPACITY - 24)).isFalse();
        assertThat(ring.put(new byte[] {3}, MessageRing.NO_WAIT, true)).isTrue();
        before = ShmAccess.getLong(memory, tail);
        assertThat(ring.put(new byte[] {4}, MessageRing.NO_WAIT, true)).isTrue();
        ShmAccess.setLong(memory, tail, before);
        assertThat(ring.close()).isTrue();
        for (int expected = 1; expected <= 4; expected++) {
            assertThat(ring.size()).isEqualTo(5 - expected);
            assertThat(ring.take(MessageRing.NO_WAIT, true)).containsExactly(expected);
        }
        assertThat(ring.isDrained()).isTrue();
    }

    @Test
    void countsBeyondItsNumbers() throws InterruptedException {
        long word = 0x7FFF_FFFFL << 32 | 2;
        for (long field : new long[] {
            MessageRingLayout.TAIL_OFFSET,
            MessageRingLayout.HEAD_OFFSET,
            MessageRingLayout.HEAD_HINT_OFFSET
        }) {
            ShmAccess.setLong(memory, OFFSET + field, word);
        }
        assertThat(ring.size()).isZero();
        assertThat(ring.put(new byte[] {1}, MessageRing.NO_WAIT, true)).isTrue();
        assertThat(ring.put(new byte[] {2}, MessageRing.NO_WAIT, true)).isTrue();
        assertThat(ring.isClosed()).isFalse();
        assertThat(ring.size()).isEqualTo(2);
        assertThat(ring.take(MessageRing.NO_WAIT, true)).containsExactly(1);
        assertThat(ring.take(MessageRing.NO_WAIT, true)).containsExactly(2);
    }

    @Test
    void whatIsNoRingIsRefused() {
        assertThatExceptionOfType(NotInitialisedException.class)
                .isThrownBy(() -> MessageRing.at(memory, 2048, LinuxHost.INSTANCE));
        MessageRing.initialise(memory, 2048, 8, 1, 0);
        ShmAccess.setInt(memory, 2048, 4096);
        assertThatExceptionOfType(OutOfSegmentException.class)
                .isThrownBy(() -> MessageRing.at(memory, 2048, LinuxHost.INSTANCE));
        assertThatIllegalArgumentException().isThrownBy(() -> MessageRing.initialise(memory, OFFSET, 12, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> MessageRing.initialise(memory, OFFSET, 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> MessageRing.initialise(memory, OFFSET, 8, 0, 0));
    }
}
