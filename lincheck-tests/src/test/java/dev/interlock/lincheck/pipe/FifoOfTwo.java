package dev.interlock.lincheck.pipe;

import java.util.ArrayDeque;
import java.util.Queue;

/** What the broken rings should do: hold two messages, numbered from 1 on, and give each once, in order. */
public class FifoOfTwo {

    private final Queue<Integer> messages = new ArrayDeque<>();
    private int sent;

    /** Sends the next number if there is room. */
    public boolean send() {
        if (messages.size() == 2) {
            return false;
        }
        return messages.add(++sent);
    }

    /** The oldest; 0 if there is none. */
    public int receive() {
        Integer oldest = messages.poll();
        return oldest == null ? 0 : oldest;
    }
}
