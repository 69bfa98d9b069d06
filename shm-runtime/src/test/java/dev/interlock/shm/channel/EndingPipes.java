package dev.interlock.shm.channel;

import dev.interlock.shm.channel.PipeProbe.Life;
import dev.interlock.shm.fixture.NamedProcess;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a process die before every single access of what it can do with a pipe, and looks at what the others find. Runs
 * in a JVM of its own, with {@link PipeProbe} at the door.
 */
final class EndingPipes {

    private static final MemorySegment MEMORY = Arena.global().allocate(1024, 64);
    private static final int CAPACITY = 64;
    private static final byte[] A = {1, 2, 3};
    private static final byte[] B = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 11};
    private static final byte[] C = {42};
    private static final byte[] MUCH = new byte[500];

    private static @Nullable Optional<byte[]> received;

    private EndingPipes() {}

    private interface Scene {
        void play(NamedProcess victim, NamedProcess survivor, int k) throws InterruptedException;
    }

    private static boolean died;

    /** Plays all scenes, and prints how many points each has. */
    public static void main(String[] arguments) throws InterruptedException {
        visit("SEND", EndingPipes::aMessageIsSentOrNot);
        visit("SEND_MUCH", EndingPipes::halfAMessageIsNone);
        visit("RECEIVE", EndingPipes::aMessageIsReceivedOrStays);
        visit("CLOSE", EndingPipes::theRestIsReceived);
        visit("CLAIM", EndingPipes::theEndCanBeHad);
        visit("TAKE_OVER", EndingPipes::theEndCanBeTakenOverAgain);
        visit("MEANWHILE", EndingPipes::whatIsSentBeforeACloseMeanwhileIsReceived);
    }

    private static void visit(String name, Scene scene) throws InterruptedException {
        int k = 0;
        do {
            MEMORY.fill((byte) 0);
            Pipe.initialise(MEMORY, 0, CAPACITY, true);
            NamedProcess victim = NamedProcess.of(100);
            NamedProcess survivor = victim.beside(200);
            died = false;
            scene.play(victim, survivor, k);
            k++;
        } while (died);
        System.out.println(name + " " + k);
    }

    private static void aMessageIsSentOrNot(NamedProcess victim, NamedProcess survivor, int k) throws InterruptedException {
        PipeEnd to = Pipe.at(MEMORY, 0, survivor).first();
        PipeEnd from = Pipe.at(MEMORY, 0, victim).second();
        from.send(A);
        died = PipeProbe.ends(k, () -> from.send(B));
        victim.die();
        expect(Arrays.equals(to.receive(), A), "what was sent is lost");
        boolean came = bCameBeforeTheEnd(to);
        expect(died || came, "a message whose send returned is lost");
        theNextOwnerGoesOn(to, survivor);
    }

    private static void halfAMessageIsNone(NamedProcess victim, NamedProcess survivor, int k) throws InterruptedException {
        PipeEnd to = Pipe.at(MEMORY, 0, survivor).first();
        PipeEnd from = Pipe.at(MEMORY, 0, victim).second();
        died = PipeProbe.ends(k, () -> expect(!from.trySend(MUCH, Duration.ZERO), "it found room"));
        victim.die();
        expectEnd(to);
        theNextOwnerGoesOn(to, survivor);
    }

    private static void aMessageIsReceivedOrStays(NamedProcess victim, NamedProcess survivor, int k)
            throws InterruptedException {
        PipeEnd to = Pipe.at(MEMORY, 0, victim).first();
        PipeEnd from = Pipe.at(MEMORY, 0, survivor).second();
        from.send(A);
        from.send(B);
        received = null;
        died = PipeProbe.ends(k, () -> received = to.tryReceive(Duration.ZERO));
        victim.die();
        PipeEnd heir = Pipe.at(MEMORY, 0, survivor).takeOverFirst();
        byte[] next = heir.receive();
        if (received != null) {
            expect(Arrays.equals(received.orElseThrow(), A) && Arrays.equals(next, B), "lost or doubled");
        } else if (Arrays.equals(next, A)) {
            next = heir.receive();
        }
        expect(Arrays.equals(next, B), "the second message is not there");
        expect(!heir.poll(), "there is more than was sent");
    }

    private static void theRestIsReceived(NamedProcess victim, NamedProcess survivor, int k) throws InterruptedException {
        PipeEnd to = Pipe.at(MEMORY, 0, survivor).first();
        PipeEnd from = Pipe.at(MEMORY, 0, victim).second();
        from.send(A);
        died = PipeProbe.ends(k, from::close);
        victim.die();
        expect(Arrays.equals(to.receive(), A), "what was sent before the close is lost");
        expectEnd(to);
        if (!died) {
            try {
                Pipe.at(MEMORY, 0, survivor).takeOverSecond();
                expect(false, "a closed end was taken over");
            } catch (PipeEndTakenException e) {
                expect(to.isReadable(), "the other end suffered");
            }
        }
    }

    /** At each access of one who looks for a message, the other sends and closes. */
    private static void whatIsSentBeforeACloseMeanwhileIsReceived(NamedProcess other, NamedProcess host, int k)
            throws InterruptedException {
        PipeEnd to = Pipe.at(MEMORY, 0, host).first();
        PipeEnd from = Pipe.at(MEMORY, 0, other).second();
        received = null;
        Life sendAndClose = () -> {
            from.send(B);
            from.close();
        };
        died = PipeProbe.meanwhile(k, sendAndClose, () -> received = to.tryReceive(Duration.ZERO));
        if (died) {
            byte[] message = received != null && received.isPresent() ? received.get() : to.receive();
            expect(Arrays.equals(message, B), "what was sent before the close is lost");
            expectEnd(to);
        }
    }

    private static void theEndCanBeHad(NamedProcess victim, NamedProcess survivor, int k) throws InterruptedException {
        PipeEnd to = Pipe.at(MEMORY, 0, survivor).first();
        Pipe pipe = Pipe.at(MEMORY, 0, victim);
        died = PipeProbe.ends(k, () -> expect(pipe.second().peerPid() == 200, "the other end is not claimed"));
        victim.die();
        theNextOwnerGoesOn(to, survivor);
    }

    private static void theEndCanBeTakenOverAgain(NamedProcess victim, NamedProcess survivor, int k)
            throws InterruptedException {
        PipeEnd to = Pipe.at(MEMORY, 0, survivor).first();
        NamedProcess before = victim.beside(300);
        Pipe.at(MEMORY, 0, before).second().send(A);
        before.die();
        Pipe pipe = Pipe.at(MEMORY, 0, victim);
        died = PipeProbe.ends(k, () -> pipe.takeOverSecond().send(B));
        victim.die();
        expect(Arrays.equals(to.receive(), A), "what the first owner sent is lost");
        theNextOwnerGoesOn(to, survivor);
    }

    /** Takes the second end over, sends, and is understood; what came before is B or nothing. */
    private static void theNextOwnerGoesOn(PipeEnd to, NamedProcess host) throws InterruptedException {
        PipeEnd heir = Pipe.at(MEMORY, 0, host).takeOverSecond();
        heir.send(C);
        byte[] next = to.receive();
        if (Arrays.equals(next, B)) {
            next = to.receive();
        }
        expect(Arrays.equals(next, C), "after the death came " + Arrays.toString(next));
        expect(!to.poll(), "there is more than was sent");
        to.send(A);
        expect(Arrays.equals(heir.receive(), A), "the other direction is broken");
    }

    private static boolean bCameBeforeTheEnd(PipeEnd to) throws InterruptedException {
        try {
            expect(Arrays.equals(to.receive(), B), "half a message came");
        } catch (EndOfPipeException e) {
            return false;
        }
        expectEnd(to);
        return true;
    }

    private static void expectEnd(PipeEnd to) throws InterruptedException {
        try {
            byte[] message = to.receive();
            expect(false, "after the end came " + Arrays.toString(message));
        } catch (EndOfPipeException e) {
            expect(to.poll(), "a look is not told of the end");
        }
    }

    private static void expect(boolean condition, String problem) {
        if (!condition) {
            throw new AssertionError(problem);
        }
    }
}
