package dev.interlock.shm.conformance;

import dev.interlock.shm.channel.Pipe;
import dev.interlock.shm.channel.PipeEnd;
import dev.interlock.shm.heap.SharedHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A {@link Pipe} of which this process has both ends. */
final class ComparedPipe extends ComparedChannel {

    private static final int CAPACITY = 1 << 14;

    private final PipeEnd first;
    private final PipeEnd second;

    ComparedPipe(SharedHeap heap, boolean duplex) {
        Pipe pipe = heap.create("pipe", duplex ? Pipe.duplex(CAPACITY) : Pipe.oneWay(CAPACITY));
        first = pipe.first();
        second = pipe.second();
    }

    @Override
    String draw(Random random) {
        boolean drawFirst = random.nextBoolean();
        PipeEnd end = drawFirst ? first : second;
        List<String> possible = new ArrayList<>(List.of("poll", "readable", "writable", "closed"));
        String message = drawMessage(random);
        int length = message.length() / 2;
        for (int i = 0; i < 4; i++) {
            possible.add("send:" + message);
        }
        possible.add("send part:" + message + ":" + length / 3 + ":" + length / 2);
        if (!end.isClosed() && end.isWritable()) {
            // Of an end that cannot send at all, either refusal may come first.
            int from = random.nextInt(-2, length + 2);
            possible.add("send part:" + message + ":" + from + ":" + random.nextInt(-2, length + 2));
        }
        boolean wouldWait = !end.isClosed() && end.isReadable() && !end.poll();
        if (!wouldWait) {
            int size = random.nextInt(2 * 40);
            for (int i = 0; i < 2; i++) {
                possible.addAll(List.of("receive", "receive at most:100", "receive into:" + size + ":" + size / 4));
            }
            possible.add("receive into:4:0");
        } else if (random.nextInt(4) == 0) {
            // In CPython an end that is closed with something unread resets the other.
            possible.add("close");
        }
        return (drawFirst ? "a:" : "b:") + possible.get(random.nextInt(possible.size()));
    }

    @Override
    @Nullable Object perform(String name, String[] words) throws Exception {
        PipeEnd end = name.equals("a") ? first : second;
        switch (words[0]) {
            case "send" -> end.send(bytes(words[1]));
            case "send part" -> end.send(bytes(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "receive" -> {
                return end.receive();
            }
            case "receive at most" -> {
                return end.receive(Integer.parseInt(words[1]));
            }
            case "receive into" -> {
                byte[] buffer = new byte[Integer.parseInt(words[1])];
                int length = end.receiveInto(buffer, Integer.parseInt(words[2]));
                return length + " " + words(buffer);
            }
            case "poll" -> {
                return end.poll();
            }
            case "readable" -> {
                return end.isReadable();
            }
            case "writable" -> {
                return end.isWritable();
            }
            case "closed" -> {
                return end.isClosed();
            }
            case "close" -> end.close();
            default -> throw new AssertionError(words[0]);
        }
        return null;
    }
}
