package dev.interlock.shm.channel;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.heap.SharedHeap;

/**
 * The other process of a pipe. Arguments: heap, which end, what to do, and the name of the pipe; for a death also
 * where, and in a message of which length.
 */
final class PipeMain {

    private PipeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Pipe pipe = SharedHeap.attach(arguments[0]).open(arguments[3], Pipe.TYPE);
        PipeEnd end = arguments[1].equals("first") ? pipe.first() : pipe.second();
        switch (arguments[2]) {
            case "echo" -> echo(end);
            case "send two" -> {
                end.send(new byte[] {1});
                end.send(new byte[] {2, 2});
                Parent.tell("sent");
            }
            case "receive" -> {
                Parent.tell("ready");
                Parent.tell("received " + end.receive().length);
            }
            case "stand" -> {
                end.send(new byte[] {1});
                byte[] message = new byte[Integer.parseInt(arguments[5])];
                PipeProbe.standStillAt(Integer.parseInt(arguments[4]));
                end.send(message);
                Parent.tell("passed");
            }
            default -> throw new IllegalArgumentException(arguments[2]);
        }
        Parent.awaitDeath();
    }

    private static void echo(PipeEnd end) throws InterruptedException {
        try {
            while (true) {
                end.send(end.receive());
            }
        } catch (EndOfPipeException e) {
            Parent.tell("end");
        }
    }
}
