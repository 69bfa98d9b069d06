package dev.interlock.stress.crashes;

import static java.util.Objects.requireNonNull;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.channel.BrokenPipeException;
import dev.interlock.shm.channel.EndOfPipeException;
import dev.interlock.shm.channel.Pipe;
import dev.interlock.shm.channel.PipeEnd;
import dev.interlock.shm.channel.PipeLayout;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A pipe with room for two messages of 16 bytes. Who dies at each access: one who takes an end; one who sends, with
 * nobody at the other end or somebody asleep there; one who receives, with a sender asleep; one who sends, or gives up,
 * half a message that is longer than the pipe.
 *
 * <p>Whoever is left is told of the end, or takes the end of the dead process over and goes on: every message whose
 * send returned comes once, whole and in order, and one whose sender died comes like that or never.
 */
@Subject(name = "pipe", lockMode = "sender, receiver", specification = PipeDeathsTest.Fifo.class,
        afterwards = "contents")
@Death(in = "send", after = "send", then = {"tryReceive", "send"})
@Death(in = "send", after = "sendHalf", blocking = "receive", then = {"tryReceive", "send"})
@Death(in = "comeToSend", then = {"send", "tryReceive"})
@Death(in = "sendHalf", after = "comeToSend", blocking = "receive", then = {"tryReceive", "send"})
@Death(in = "receive", after = "comeToReceive", against = {"send", "send"}, blocking = "send",
        then = {"tryReceive", "send"})
public class PipeDeathsTest implements CrashesTest {

    private static final int MESSAGES = 2;
    private static final int LENGTH = 16;
    private static final int CAPACITY = 64;
    private static final long NOTHING = 0;
    private static final long END = -1;
    private static final long CORRUPT = -2;
    private static final long CREATED = 0;
    private static final long PIPE = 64;

    private final MemorySegment memory = World.zeroed(PIPE + PipeLayout.bytes(CAPACITY, false));
    private final Pipe pipe = pipe(memory);
    private @Nullable PipeEnd sendingEnd;
    private @Nullable PipeEnd receivingEnd;

    /** Processes construct one after the other. */
    private static Pipe pipe(MemorySegment memory) {
        if (ShmAccess.getLongVolatile(memory, CREATED) == 0) {
            Pipe.initialise(memory, PIPE, CAPACITY, false);
            ShmAccess.setLongVolatile(memory, CREATED, 1);
        }
        return Pipe.at(memory, PIPE, World.host());
    }

    /** Claims the end: that of a process that is dead, if it had one. */
    @Operation(nonParallelGroup = "sender")
    public void comeToSend() {
        if (sendingEnd == null) {
            sendingEnd = pipe.takeOverSecond();
        }
    }

    @Operation(nonParallelGroup = "receiver")
    public void comeToReceive() {
        if (receivingEnd == null) {
            receivingEnd = pipe.takeOverFirst();
        }
    }

    /** Whether it was sent; if not, the receiver was dead. */
    @Operation(nonParallelGroup = "sender")
    public boolean send(long message) throws InterruptedException {
        try {
            sender().send(filled(message, LENGTH));
            return true;
        } catch (BrokenPipeException e) {
            return false;
        }
    }

    /** As much of a message as goes into an empty pipe; it is never sent. */
    @Operation(nonParallelGroup = "sender")
    public boolean sendHalf() throws InterruptedException {
        return sender().trySend(filled(CORRUPT, 2 * CAPACITY), Duration.ZERO);
    }

    /** {@link #END} if the sender was dead. */
    @Operation(nonParallelGroup = "receiver")
    public long receive() throws InterruptedException {
        try {
            return number(receiver().receive());
        } catch (EndOfPipeException e) {
            return END;
        }
    }

    /** {@link #NOTHING} if there was none. */
    @Operation(nonParallelGroup = "receiver")
    public long tryReceive() throws InterruptedException {
        try {
            Optional<byte[]> message = receiver().tryReceive(Duration.ZERO);
            return message.isPresent() ? number(message.get()) : NOTHING;
        } catch (EndOfPipeException e) {
            return END;
        }
    }

    /** What is left, in order. */
    @Operation(nonParallelGroup = "receiver")
    public String contents() throws InterruptedException {
        List<Long> all = new ArrayList<>();
        for (long next = tryReceive(); next != NOTHING && next != END; next = tryReceive()) {
            all.add(next);
        }
        return all.toString();
    }

    private PipeEnd sender() {
        comeToSend();
        return requireNonNull(sendingEnd);
    }

    private PipeEnd receiver() {
        comeToReceive();
        return requireNonNull(receivingEnd);
    }

    private static byte[] filled(long number, int length) {
        byte[] message = new byte[length];
        Arrays.fill(message, (byte) number);
        return message;
    }

    private static long number(byte[] message) {
        for (byte b : message) {
            if (b != message[0]) {
                return CORRUPT;
            }
        }
        return message.length == LENGTH ? message[0] : CORRUPT;
    }

    /** A call that has to wait takes effect when it need not any more; earlier it answers with an exception. */
    public static class Fifo {

        private final List<Long> messages = new ArrayList<>();
        private boolean senderDead;
        private boolean receiverDead;

        public void comeToSend() {
            senderDead = false;
        }

        public void comeToReceive() {
            receiverDead = false;
        }

        public boolean send(long message) {
            comeToSend();
            if (receiverDead) {
                return false;
            }
            if (messages.size() == MESSAGES) {
                throw new IllegalStateException("full");
            }
            return messages.add(message);
        }

        public boolean sendHalf() {
            comeToSend();
            return false;
        }

        public long receive() {
            long message = tryReceive();
            if (message == NOTHING) {
                throw new IllegalStateException("empty");
            }
            return message;
        }

        public long tryReceive() {
            comeToReceive();
            return !messages.isEmpty() ? messages.removeFirst() : senderDead ? END : NOTHING;
        }

        public String contents() {
            comeToReceive();
            String all = messages.toString();
            messages.clear();
            return all;
        }

        /** Those who live may be told, from now on. */
        public void died(String operation) {
            senderDead |= operation.startsWith("send");
            receiverDead |= operation.equals("receive") || operation.equals("tryReceive");
        }
    }
}
