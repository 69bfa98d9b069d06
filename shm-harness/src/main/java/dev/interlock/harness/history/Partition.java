package dev.interlock.harness.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits the calls of a history by the part of the subject that they concern, as the key of a map.
 *
 * <p>A history is then linearizable exactly if the calls of each key are, each against a specification of its own: Horn
 * and Kroening, "Faster linearizability checking via P-compositionality", FORTE 2015. That holds only if no operation
 * concerns two keys, which is for the author of the partition to see to.
 */
@FunctionalInterface
public interface Partition {

    /** The key of a call; null is a key as well. */
    @Nullable Object keyOf(String operation, List<@Nullable Object> arguments);
}
