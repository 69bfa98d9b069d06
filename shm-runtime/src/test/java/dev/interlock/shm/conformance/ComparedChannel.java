package dev.interlock.shm.conformance;

import dev.interlock.shm.channel.BrokenPipeException;
import dev.interlock.shm.channel.BufferTooShortException;
import dev.interlock.shm.channel.EndOfPipeException;
import dev.interlock.shm.channel.PipeClosedException;
import dev.interlock.shm.channel.PipeDirectionException;
import dev.interlock.shm.channel.QueueClosedException;
import dev.interlock.shm.channel.QueueEmptyException;
import dev.interlock.shm.channel.QueueFullException;
import dev.interlock.shm.channel.ReceiveLimitException;
import dev.interlock.shm.channel.TooManyTasksDoneException;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A channel here that does what {@code channels.py} is told, and says what came of it in the same words. */
abstract class ComparedChannel {

    private static final int LONGEST = 40;

    /** A step that has one outcome now: that does not wait, and comes out the same in CPython. */
    abstract String draw(Random random);

    /** The result; null for none. */
    abstract @Nullable Object perform(String verb, String[] arguments) throws Exception;

    /** The result of a step, or what its error means. */
    final String answer(String step) {
        String[] words = step.split(":", -1);
        String[] arguments = new String[words.length - 1];
        System.arraycopy(words, 1, arguments, 0, arguments.length);
        try {
            return words(perform(words[0], arguments));
        } catch (Exception e) {
            return "!" + meaning(e);
        }
    }

    static String words(@Nullable Object result) {
        return switch (result) {
            case null -> "None";
            case Boolean truth -> truth ? "True" : "False";
            case byte[] bytes -> "x" + HexFormat.of().formatHex(bytes);
            default -> result.toString();
        };
    }

    static byte[] bytes(String words) {
        return HexFormat.of().parseHex(words, 1, words.length());
    }

    /** A message in words, which may be empty. */
    static String drawMessage(Random random) {
        byte[] message = new byte[random.nextInt(LONGEST)];
        random.nextBytes(message);
        return words(message);
    }

    private static String meaning(Exception e) {
        return switch (e) {
            case BufferTooShortException tooShort -> "too short for " + words(tooShort.message());
            case QueueFullException _ -> "full";
            case QueueEmptyException _ -> "empty";
            case EndOfPipeException _ -> "end";
            case BrokenPipeException _ -> "broken";
            case QueueClosedException _ -> "closed";
            case PipeClosedException _ -> "closed";
            case PipeDirectionException _ -> "direction";
            case ReceiveLimitException _ -> "too long";
            case TooManyTasksDoneException _ -> "refused";
            case IllegalArgumentException _ -> "refused";
            default -> e.toString();
        };
    }
}
