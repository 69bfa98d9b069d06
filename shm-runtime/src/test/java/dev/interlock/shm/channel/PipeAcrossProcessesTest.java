package dev.interlock.shm.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other end in another process, which may be killed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeAcrossProcessesTest {

    private static final int CAPACITY = 1024;
    private static final String PROBE = "-Dinterlock.probe=" + PipeProbe.class.getName();

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedHeap heap;
    private Pipe pipe;

    @BeforeEach
    void makePipe() {
        heap = SharedHeap.create(segments.name(), 1 << 15);
        pipe = heap.create("p", Pipe.duplex(CAPACITY));
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    @Test
    void messagesOfAnyLengthComeBackUntilTheClose() throws InterruptedException {
        Random random = new Random(6);
        List<byte[]> sent = new ArrayList<>();
        for (int length : new int[] {0, 1, CAPACITY - 8, CAPACITY, 1_000_000, 17, 0}) {
            byte[] message = new byte[length];
            random.nextBytes(message);
            sent.add(message);
        }
        try (ChildJvm child = child("second", "echo");
                PipeEnd end = pipe.first()) {
            // Both directions at once, or a million bytes would stand in each other's way.
            Running<Boolean> sender = Concurrently.start(() -> {
                for (byte[] message : sent) {
                    end.send(message);
                }
                return true;
            });
            for (byte[] message : sent) {
                assertThat(end.receive()).isEqualTo(message);
            }
            assertThat(sender.result()).isTrue();
            assertThat(end.peerPid()).isEqualTo((int) child.pid());
            end.close();
            child.expect("end");
        }
    }

    @Test
    void whatAKilledProcessSentIsReceivedThenComesTheEndAndItsEndCanBeTakenOver() throws InterruptedException {
        PipeEnd end = pipe.first();
        int pid;
        try (ChildJvm child = child("second", "send two")) {
            child.expect("sent");
            pid = (int) child.pid();
            assertThatExceptionOfType(PipeEndTakenException.class)
                    .isThrownBy(pipe::takeOverSecond)
                    .withMessageContaining("in use by pid " + pid);
            child.kill();
        }
        assertThat(end.receive()).containsExactly(1);
        assertThat(end.receive()).containsExactly(2, 2);
        assertThatExceptionOfType(EndOfPipeException.class)
                .isThrownBy(end::receive)
                .withMessageContaining("second end belonged to the dead pid " + pid);
        assertThat(end.poll()).isTrue();
        assertThatExceptionOfType(BrokenPipeException.class).isThrownBy(() -> end.send(new byte[1]));
        assertThatExceptionOfType(PipeEndTakenException.class)
                .isThrownBy(pipe::second)
                .withMessageContaining("it can be taken over");
        PipeEnd heir = pipe.takeOverSecond();
        heir.send(new byte[] {3});
        assertThat(end.receive()).containsExactly(3);
        end.send(new byte[] {4});
        assertThat(heir.receive()).containsExactly(4);
    }

    @Test
    void aKilledReceiverEndsTheWaitOfTheSender() throws InterruptedException {
        PipeEnd end = pipe.first();
        try (ChildJvm child = child("second", "receive")) {
            child.expect("ready");
            end.send(new byte[5]);
            child.expect("received 5");
            Running<Boolean> blocked = Concurrently.start(() -> {
                while (true) {
                    end.send(new byte[100]);
                }
            });
            Running<byte[]> waits = Concurrently.start(end::receive);
            child.kill();
            assertThat(blocked.failure()).isInstanceOf(BrokenPipeException.class);
            assertThat(waits.failure()).isInstanceOf(EndOfPipeException.class);
        }
    }

    /** It receives, and sends back what it received; what it has in its hands when it is killed is one message. */
    @Test
    void aProcessKilledAtRandomTakesAtMostOneMessageAlongAndLeavesTheRestInOrder() throws InterruptedException {
        Random random = new Random();
        for (int kill = 0; kill < 3; kill++) {
            Pipe busy = heap.create("p" + kill, Pipe.duplex(CAPACITY));
            PipeEnd end = busy.first();
            int alive = 100 + random.nextInt(5000);
            Running<Integer> sender = Concurrently.start(() -> sendUntilBroken(end));
            int back = 0;
            try (ChildJvm child = child("second", "echo", "p" + kill)) {
                while (true) {
                    assertThat(numberIn(end.receive())).isEqualTo(++back);
                    if (back == alive) {
                        child.killWithoutWaiting();
                    }
                }
            } catch (EndOfPipeException dead) {
                assertThat(back).isGreaterThanOrEqualTo(alive);
            }
            int sent = sender.result();
            PipeEnd heir = busy.takeOverSecond();
            end.close();
            int last = receiveInOrder(heir, back);
            assertThat(last).as("%s sent, %s back", sent, back).isIn(sent, last == back ? sent - 1 : sent);
        }
    }

    /** All there is, in order, but for one that the dead process had in its hands; returns the last. */
    private static int receiveInOrder(PipeEnd heir, int back) throws InterruptedException {
        int last = back;
        try {
            while (true) {
                int number = numberIn(heir.receive());
                assertThat(number - last).as("behind %s", last).isBetween(1, last == back ? 2 : 1);
                last = number;
            }
        } catch (EndOfPipeException e) {
            return last;
        }
    }

    private static int sendUntilBroken(PipeEnd end) throws InterruptedException {
        int number = 0;
        try {
            while (true) {
                end.send(numbered(number + 1));
                number++;
            }
        } catch (BrokenPipeException e) {
            return number;
        }
    }

    /** Of a length that goes with the number, so that frames stand everywhere. */
    private static byte[] numbered(int number) {
        return ByteBuffer.allocate(Integer.BYTES + number % 50).putInt(number).array();
    }

    private static int numberIn(byte[] message) {
        int number = ByteBuffer.wrap(message).getInt();
        assertThat(message).hasSize(Integer.BYTES + number % 50);
        return number;
    }

    /** A process stopped at an access of its send, and killed there: at its begin, in its middle, or in a long one. */
    @ParameterizedTest
    @CsvSource({"0, 40", "7, 40", "60, 5000"})
    void aMessageCutOffByAKillIsNeverSeen(int access, int length) throws InterruptedException {
        PipeEnd end = pipe.first();
        try (ChildJvm child = ChildJvm.start(
                List.of(PROBE, "-XX:TieredStopAtLevel=1"),
                PipeMain.class,
                heap.name(),
                "second",
                "stand",
                "p",
                Integer.toString(access),
                Integer.toString(length))) {
            child.expect("standing");
            assertThat(end.receive()).containsExactly(1);
            assertThat(end.poll()).isFalse();
            Running<byte[]> waits = Concurrently.start(end::receive);
            child.kill();
            assertThat(waits.failure()).isInstanceOf(EndOfPipeException.class);
        }
        PipeEnd heir = pipe.takeOverSecond();
        heir.send(new byte[] {7});
        assertThat(end.receive()).containsExactly(7);
    }

    @Test
    void aDeathAtAnyAccessLosesNothingThatWasSentAndShowsNothingHalf() {
        String said;
        try (ChildJvm child = ChildJvm.start(List.of(PROBE, "-XX:TieredStopAtLevel=1"), EndingPipes.class)) {
            said = child.rest();
            assertThat(child.exitCode()).as(said).isZero();
        }
        Map<String, Integer> points = said.lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Integer.parseInt(words[1])));
        System.out.println("deaths at a pipe: " + points);
        // A probe that is not asked would let everybody live: one point each.
        assertThat(points.get("SEND")).isGreaterThan(8);
        assertThat(points.get("SEND_MUCH")).isGreaterThan(12);
        assertThat(points.get("RECEIVE")).isGreaterThan(6);
        assertThat(points.get("CLOSE")).isGreaterThan(6);
        assertThat(points.get("CLAIM")).isGreaterThan(2);
        assertThat(points.get("TAKE_OVER")).isGreaterThan(8);
        assertThat(points.get("MEANWHILE")).isGreaterThan(3);
    }

    private ChildJvm child(String end, String what) {
        return child(end, what, "p");
    }

    private ChildJvm child(String end, String what, String name) {
        return ChildJvm.start(PipeMain.class, heap.name(), end, what, name);
    }
}
