package dev.interlock.shm.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.ObjectTypeException;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.sync.NotInitialisedException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both ends in one process, which is all the same to a pipe. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeTest {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    final Segments segments = new Segments();

    private MemorySegment memory;

    @BeforeEach
    void makeMemory() {
        SharedMemory block = segments.create(64 * 1024);
        memory = block.segment();
    }

    private Pipe pipe(long offset, int capacity, boolean duplex) {
        Pipe.initialise(memory, offset, capacity, duplex);
        return Pipe.at(memory, offset);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pattern(int length) {
        byte[] message = new byte[length];
        new Random(length).nextBytes(message);
        return message;
    }

    @Test
    void messagesOfEveryLengthArriveWholeAndInOrderRoundAndRoundThePipe() throws InterruptedException {
        for (int capacity : new int[] {64, 128, 256}) {
            Pipe pipe = pipe(capacity * 16L, capacity, false);
            PipeEnd receiver = pipe.first();
            PipeEnd sender = pipe.second();
            for (int length = 0; length <= capacity - 16; length++) {
                sender.send(pattern(length));
                assertThat(receiver.receive()).isEqualTo(pattern(length));
            }
            int inside = 0;
            while (sender.trySend(pattern(inside), Duration.ZERO)) {
                inside++;
            }
            assertThat(inside).as("several at a time").isGreaterThan(2);
            for (int i = 0; i < inside; i++) {
                assertThat(receiver.receive()).isEqualTo(pattern(i));
            }
            assertThat(receiver.poll()).isFalse();
        }
    }

    @Test
    void bothWaysAtOnceAndMuchLongerThanThePipe() throws InterruptedException {
        Pipe pipe = pipe(0, 1024, true);
        PipeEnd first = pipe.first();
        PipeEnd second = pipe.second();
        int[] lengths = {0, 5, 1008, 1009, 100_000, 1, 65_536, 3_000_000, 0};
        Running<Boolean> echo = Concurrently.start(() -> {
            for (int ignored : lengths) {
                second.send(second.receive());
            }
            return true;
        });
        Running<Boolean> feed = Concurrently.start(() -> {
            for (int length : lengths) {
                first.send(pattern(length));
            }
            return true;
        });
        for (int length : lengths) {
            assertThat(first.receive()).isEqualTo(pattern(length));
        }
        assertThat(echo.result() && feed.result()).isTrue();
    }

    @Test
    void partsOfArraysAndEmptyMessages() throws InterruptedException {
        Pipe pipe = pipe(0, 256, true);
        PipeEnd first = pipe.first();
        PipeEnd second = pipe.second();
        byte[] ten = bytes("0123456789");
        first.send(ten, 3, 4);
        first.send(ten, 10, 0);
        first.send(ten);
        assertThat(second.receive()).isEqualTo(bytes("3456"));
        assertThat(second.poll()).as("an empty message is a message").isTrue();
        assertThat(second.receive()).isEmpty();
        assertThat(second.receive()).isEqualTo(ten);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first.send(ten, 8, 3))
                .withMessageContaining("10 bytes")
                .withMessageContaining("3 from 8");
        assertThatIllegalArgumentException().isThrownBy(() -> first.send(ten, -1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> second.receiveInto(ten, 11));
    }

    @Test
    void aBufferTakesTheMessageOrTheExceptionDoes() throws InterruptedException {
        Pipe pipe = pipe(0, 64, false);
        PipeEnd to = pipe.first();
        PipeEnd from = pipe.second();
        byte[] buffer = new byte[8];
        from.send(bytes("abcdef"));
        assertThat(to.receiveInto(buffer, 2)).isEqualTo(6);
        assertThat(buffer).isEqualTo(bytes("\0\0abcdef"));
        from.send(bytes("abcdefg"));
        assertThatExceptionOfType(BufferTooShortException.class)
                .isThrownBy(() -> to.receiveInto(buffer, 2))
                .withMessageContaining("7 bytes for a buffer of 6")
                .satisfies(e -> assertThat(e.message()).isEqualTo(bytes("abcdefg")));
        from.send(bytes(""));
        assertThat(to.receiveInto(buffer)).as("the one before was received").isZero();
    }

    @Test
    void soItIsWithAMessageThatComesInPieces() throws Exception {
        Pipe pipe = pipe(0, 64, false);
        PipeEnd to = pipe.first();
        PipeEnd from = pipe.second();
        byte[] message = bytes("0123456789".repeat(15));
        Running<Boolean> sender = Concurrently.start(() -> {
            from.send(message);
            from.send(message);
            return true;
        });
        byte[] buffer = new byte[message.length + 2];
        assertThat(to.receiveInto(buffer, 2)).isEqualTo(message.length);
        assertThat(buffer).startsWith(bytes("\0\0")).endsWith(message);
        assertThatExceptionOfType(BufferTooShortException.class)
                .isThrownBy(() -> to.receiveInto(buffer, 3))
                .satisfies(e -> assertThat(e.message()).isEqualTo(message));
        assertThat(sender.result()).isTrue();
    }

    @Test
    void aMessageBeyondTheLimitStaysForOneWhoAllowsMore() throws InterruptedException {
        Pipe pipe = pipe(0, 64, false);
        PipeEnd to = pipe.first();
        PipeEnd from = pipe.second();
        Running<Boolean> sender = Concurrently.start(() -> {
            from.send(pattern(40));
            from.send(pattern(400));
            return true;
        });
        for (int length : new int[] {40, 400}) {
            assertThatExceptionOfType(ReceiveLimitException.class)
                    .isThrownBy(() -> to.receive(length - 1))
                    .withMessageContaining(length + " bytes")
                    .withMessageContaining("" + (length - 1));
            assertThat(to.receive(length)).isEqualTo(pattern(length));
        }
        assertThat(sender.result()).isTrue();
    }

    @Test
    void aOneWayPipeRefusesTheOtherDirection() {
        Pipe pipe = pipe(0, 64, false);
        PipeEnd receiver = pipe.first();
        PipeEnd sender = pipe.second();
        assertThatExceptionOfType(PipeDirectionException.class)
                .isThrownBy(() -> receiver.send(new byte[1]))
                .withMessageContaining("connection is read-only");
        assertThatExceptionOfType(PipeDirectionException.class)
                .isThrownBy(sender::receive)
                .withMessageContaining("connection is write-only");
        assertThatExceptionOfType(PipeDirectionException.class).isThrownBy(() -> sender.poll(Duration.ZERO));
        assertThat(receiver.isReadable() && sender.isWritable()).isTrue();
        assertThat(receiver.isWritable() || sender.isReadable()).isFalse();
    }

    @Test
    void pollWaitsForAMessageAndDoesNotTakeIt() throws InterruptedException {
        Pipe pipe = pipe(0, 64, false);
        PipeEnd to = pipe.first();
        PipeEnd from = pipe.second();
        assertThat(to.poll(Duration.ZERO)).isFalse();
        assertThat(to.poll(Duration.ofSeconds(-1))).isFalse();
        assertThat(to.poll(SHORT)).isFalse();
        Running<Boolean> polled = Concurrently.start(() -> to.poll(LONG));
        from.send(bytes("a"));
        assertThat(polled.result()).isTrue();
        from.send(bytes("bc"));
        assertThat(to.poll()).isTrue();
        assertThat(to.receive()).as("not merged with the next").isEqualTo(bytes("a"));
        assertThat(to.receive()).isEqualTo(bytes("bc"));
        assertThat(to.tryReceive(SHORT)).isEmpty();
    }

    @Test
    void afterACloseTheRestIsReceivedAndThenTheEnd() throws InterruptedException {
        Pipe pipe = pipe(0, 128, true);
        PipeEnd first = pipe.first();
        try (PipeEnd second = pipe.second()) {
            second.send(bytes("last"));
            second.send(bytes(""));
        }
        assertThat(first.poll()).isTrue();
        assertThat(first.receive()).isEqualTo(bytes("last"));
        assertThat(first.receive()).isEmpty();
        assertThat(first.poll()).as("what would not wait").isTrue();
        assertThatExceptionOfType(EndOfPipeException.class)
                .isThrownBy(first::receive)
                .withMessageContaining("second end was closed by pid " + ProcessHandle.current().pid());
        assertThatExceptionOfType(EndOfPipeException.class).isThrownBy(() -> first.tryReceive(Duration.ZERO));
        assertThatExceptionOfType(BrokenPipeException.class)
                .isThrownBy(() -> first.send(new byte[1]))
                .withMessageContaining("second end was closed");
        assertThatExceptionOfType(BrokenPipeException.class).isThrownBy(() -> first.trySend(pattern(999), LONG));
    }

    @Test
    void aCloseEndsTheWaitsOnBothSides() throws InterruptedException {
        Pipe pipe = pipe(0, 64, true);
        PipeEnd first = pipe.first();
        PipeEnd second = pipe.second();
        Running<byte[]> here = Concurrently.start(first::receive);
        Running<byte[]> there = Concurrently.start(second::receive);
        awaitSleeper(0, 0);
        awaitSleeper(0, 1);
        first.close();
        first.close();
        assertThat(here.failure())
                .isInstanceOf(PipeClosedException.class)
                .hasMessageContaining("first end was closed here");
        assertThat(there.failure()).isInstanceOf(EndOfPipeException.class);
        assertThatExceptionOfType(PipeClosedException.class).isThrownBy(() -> first.send(new byte[0]));
        assertThat(first.isClosed()).isTrue();
        assertThatExceptionOfType(BrokenPipeException.class).isThrownBy(() -> second.send(new byte[0]));
    }

    @Test
    void aBlockedSenderLearnsOfTheClose() throws InterruptedException {
        Pipe pipe = pipe(0, 64, false);
        PipeEnd to = pipe.first();
        PipeEnd from = pipe.second();
        from.send(pattern(48));
        Running<Boolean> sends = Concurrently.start(() -> {
            from.send(pattern(1));
            return true;
        });
        to.close();
        assertThat(sends.failure()).isInstanceOf(BrokenPipeException.class);
        assertThatExceptionOfType(PipeClosedException.class).isThrownBy(to::receive);
    }

    @Test
    void whatWasGivenUpHalfSentIsNeverSeen() throws InterruptedException {
        Pipe pipe = pipe(0, 64, false);
        PipeEnd to = pipe.first();
        PipeEnd from = pipe.second();
        assertThat(from.trySend(pattern(1000), SHORT)).as("nobody receives").isFalse();
        assertThat(to.poll()).as("half a message is none").isFalse();
        from.send(bytes("next"));
        assertThat(to.receive()).isEqualTo(bytes("next"));
        assertThat(from.trySend(pattern(1000), Duration.ZERO)).isFalse();
        from.close();
        assertThatExceptionOfType(EndOfPipeException.class).isThrownBy(to::receive);
    }

    @Test
    void anInterruptEndsEveryWait() throws InterruptedException {
        Pipe pipe = pipe(0, 64, true);
        PipeEnd first = pipe.first();
        first.send(pattern(48));
        for (Running<?> waits : List.of(
                Concurrently.start(first::receive),
                Concurrently.start(() -> first.trySend(pattern(1), LONG)),
                Concurrently.start(() -> first.poll(LONG)))) {
            waits.thread().interrupt();
            assertThat(waits.failure()).isInstanceOf(InterruptedException.class);
        }
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> first.tryReceive(LONG));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anEndBelongsToWhoClaimedItAndAClosedOneToNobody() {
        Pipe pipe = pipe(0, 64, true);
        PipeEnd first = pipe.first();
        assertThat(first.peerPid()).isZero();
        assertThatExceptionOfType(PipeEndTakenException.class)
                .isThrownBy(pipe::first)
                .withMessageContaining("first end is in use by pid " + ProcessHandle.current().pid());
        assertThatExceptionOfType(PipeEndTakenException.class).isThrownBy(pipe::takeOverFirst);
        first.close();
        assertThatExceptionOfType(PipeEndTakenException.class)
                .isThrownBy(pipe::takeOverFirst)
                .withMessageContaining("for good");
        assertThat(pipe.takeOverSecond().peerPid()).isEqualTo((int) ProcessHandle.current().pid());
    }

    @Test
    void whatIsSentBeforeAnybodyClaimsTheOtherEndWaitsForHim() throws InterruptedException {
        Pipe pipe = pipe(0, 64, false);
        PipeEnd from = pipe.second();
        from.send(bytes("early"));
        assertThat(from.trySend(pattern(48), SHORT)).isFalse();
        from.close();
        PipeEnd to = pipe.first();
        assertThat(to.receive()).isEqualTo(bytes("early"));
        assertThatExceptionOfType(EndOfPipeException.class).isThrownBy(to::receive);
    }

    @Test
    void aHeapKeepsPipesByName() throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 16);
                SharedHeap again = SharedHeap.attach(heap.name())) {
            Pipe pipe = heap.create("p", Pipe.duplex(1000));
            assertThat(pipe.capacity()).isEqualTo(1024);
            Pipe other = again.open("p", Pipe.TYPE);
            PipeEnd second = other.second();
            pipe.first().send(bytes("by name"));
            assertThat(second.receive()).isEqualTo(bytes("by name"));
            assertThat(heap.create("q", Pipe.oneWay(1)).isDuplex()).isFalse();
            assertThatExceptionOfType(ObjectTypeException.class)
                    .isThrownBy(() -> heap.open("p", Event.TYPE))
                    .withMessageContaining("a pipe of");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Pipe.duplex(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Pipe.oneWay((1 << 29) + 1));
        assertThatExceptionOfType(NotInitialisedException.class).isThrownBy(() -> Pipe.at(memory, 0));
    }

    @Test
    void objectsGoThroughByTheirCodec() throws InterruptedException {
        Pipe pipe = pipe(0, 256, true);
        MessageEnd<String> first = pipe.first().typed(Codec.UTF_8);
        MessageEnd<String> second = pipe.second().typed(Codec.UTF_8);
        first.send("grüß");
        assertThat(first.trySend("", Duration.ZERO)).isTrue();
        assertThat(second.receive()).isEqualTo("grüß");
        assertThat(second.tryReceive(SHORT)).contains("");
        assertThat(second.tryReceive(Duration.ZERO)).isEmpty();
        second.end().send(new byte[] {-1});
        second.send("after");
        assertThatExceptionOfType(UndecodableMessageException.class)
                .isThrownBy(first::receive)
                .satisfies(e -> assertThat(e.message()).containsExactly(-1));
        assertThat(first.receive()).isEqualTo("after");
    }

    @Test
    void oneThreadWaitsAtSeveralPipes() throws InterruptedException {
        List<PipeEnd> receivers = new ArrayList<>();
        List<PipeEnd> senders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Pipe pipe = pipe(i * 1024L, 64, false);
            receivers.add(pipe.first());
            senders.add(pipe.second());
        }
        assertThat(Pipe.awaitAny(receivers, Duration.ZERO)).isEmpty();
        assertThat(Pipe.awaitAny(receivers, Duration.ofSeconds(-1))).isEmpty();
        assertThat(Pipe.awaitAny(receivers, SHORT)).isEmpty();
        assertThat(Pipe.awaitAny(List.of(), LONG)).isEmpty();
        Running<List<PipeEnd>> waits = Concurrently.start(() -> Pipe.awaitAny(receivers, LONG));
        senders.get(2).send(bytes("x"));
        assertThat(waits.result()).containsExactly(receivers.get(2));
        senders.get(0).close();
        assertThat(Pipe.awaitAny(receivers, LONG)).containsExactly(receivers.get(0), receivers.get(2));
        assertThat(receivers.get(2).receive()).isEqualTo(bytes("x"));
        assertThatExceptionOfType(PipeDirectionException.class)
                .isThrownBy(() -> Pipe.awaitAny(senders.subList(1, 2), LONG));
    }

    @Test
    void aLookDoesNotWaitForAnotherThreadThatReceives() throws InterruptedException {
        Pipe pipe = pipe(0, 64, false);
        PipeEnd to = pipe.first();
        PipeEnd from = pipe.second();
        Running<byte[]> receives = Concurrently.start(to::receive);
        awaitSleeper(0, 0);
        assertThat(to.poll()).isFalse();
        assertThat(to.tryReceive(SHORT)).isEmpty();
        from.send(bytes("x"));
        assertThat(receives.result()).isEqualTo(bytes("x"));
    }

    @Test
    void virtualThreadsInAnyNumberPassMessagesOnWithoutPinning() {
        int pipes = 50;
        int capacity = 64;
        CountDownLatch ended = new CountDownLatch(2 * pipes);
        for (int i = 0; i < pipes; i++) {
            Pipe pipe = pipe(i * 1024L, capacity, true);
            PipeEnd first = pipe.first();
            PipeEnd second = pipe.second();
            Thread.startVirtualThread(() -> pingPong(first, true, ended));
            Thread.startVirtualThread(() -> pingPong(second, false, ended));
        }
        Concurrently.await(ended);
    }

    private static void pingPong(PipeEnd end, boolean begins, CountDownLatch ended) {
        try {
            for (byte i = 0; i < 20; i++) {
                if (begins) {
                    end.send(new byte[] {i});
                }
                byte[] got = end.receive();
                if (got[0] != i) {
                    return;
                }
                if (!begins) {
                    end.send(got);
                }
            }
            ended.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void bytesThatAreNoFrameAreToldApart() throws InterruptedException {
        Pipe pipe = pipe(0, 64, false);
        PipeEnd to = pipe.first();
        PipeEnd from = pipe.second();
        long frames = PipeLayout.DIRECTIONS_OFFSET + PipeLayout.FRAMES_OFFSET;
        from.send(bytes("abc"));
        ShmAccess.setLong(memory, frames, PipeLayout.frameHeader(true, 60, 60));
        assertThatExceptionOfType(ChannelCorruptedException.class)
                .isThrownBy(to::receive)
                .withMessageContaining("frame of 60 bytes");
        ShmAccess.setLong(memory, frames, PipeLayout.frameHeader(true, 3, 2));
        assertThatExceptionOfType(ChannelCorruptedException.class).isThrownBy(to::receive);
        ShmAccess.setLong(memory, frames, PipeLayout.frameHeader(true, 3, 3));
        assertThat(to.receive()).isEqualTo(bytes("abc"));
        ShmAccess.setLong(memory, PipeLayout.DIRECTIONS_OFFSET + PipeLayout.HEAD_OFFSET, 1000);
        byte[] moreThanIsKnownToFit = new byte[40];
        assertThatExceptionOfType(ChannelCorruptedException.class)
                .isThrownBy(() -> from.send(moreThanIsKnownToFit))
                .withMessageContaining("head at 1000");
    }

    /** Until somebody waits for a message in this direction of the pipe at 0. */
    private void awaitSleeper(int pipe, int direction) {
        long at = pipe + PipeLayout.DIRECTIONS_OFFSET + direction * PipeLayout.directionBytes(64)
                + PipeLayout.NOT_EMPTY_OFFSET + 4;
        Eventually.holds("somebody waits", () -> ShmAccess.getIntVolatile(memory, at) != 0);
    }
}
