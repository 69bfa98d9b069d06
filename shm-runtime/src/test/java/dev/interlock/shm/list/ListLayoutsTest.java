package dev.interlock.shm.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.heap.LayoutDocument;
import dev.interlock.shm.view.LockMode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lists against {@code docs/layouts.md}, which is the norm. */
class ListLayoutsTest {

    private final LayoutDocument document;

    ListLayoutsTest() throws IOException {
        document = LayoutDocument.read();
    }

    @Test
    void theFixedPartsAreLaidOutAsWritten() {
        assertThat(document.fields("Lock of a shareable list", ListLockLayout.BYTES))
                .isEqualTo(Map.of(
                        "magic", ListLockLayout.MAGIC_OFFSET,
                        "version", ListLockLayout.VERSION_OFFSET,
                        "end", ListLockLayout.END_OFFSET,
                        "lock", ListLockLayout.LOCK_OFFSET));
        assertThat(document.fields("Exact list", ExactListLayout.SLOTS_OFFSET))
                .isEqualTo(Map.of(
                        "magic", ExactListLayout.MAGIC_OFFSET,
                        "version", ExactListLayout.VERSION_OFFSET,
                        "length", ExactListLayout.LENGTH_OFFSET,
                        "end", ExactListLayout.END_OFFSET,
                        "mode", ExactListLayout.MODE_OFFSET,
                        "lock", ExactListLayout.LOCK_OFFSET));
        assertThat(document.fields("Slot of an exact list", ExactListLayout.SLOT_BYTES))
                .isEqualTo(Map.of(
                        "descriptor", ExactListLayout.SLOT_DESCRIPTOR_OFFSET,
                        "place", ExactListLayout.SLOT_PLACE_OFFSET));
    }

    @Test
    void theMagicsAreTheirTexts() {
        assertThat(SlotFormat.word(ListLockLayout.MAGIC_TEXT)).isEqualTo(ListLockLayout.MAGIC);
        assertThat(SlotFormat.word(ExactListLayout.MAGIC_TEXT)).isEqualTo(ExactListLayout.MAGIC);
    }

    @Test
    void aShareableListHasTheWrittenBytes() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(256, 64);
            ShareableList list = ShareableList.createOver(
                    memory, Arrays.asList(1, 2.5, true, null, "howdy", ascii("HoWdY")), LockMode.own());
            assertWritten(memory, "shareable list");
            assertThat(list.getString(4)).isEqualTo("howdy");
        }
    }

    @Test
    void anExactListHasTheWrittenBytes() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(288, 64);
            ExactList list = ExactList.createOver(
                    memory, Arrays.asList(1, 2.5, null, "café", ascii("a\0")), 0, LockMode.own());
            assertWritten(memory, "exact list");
            assertThat(list.getString(3)).isEqualTo("café");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void assertWritten(MemorySegment memory, String name) {
        List<String> bytes = LayoutDocument.dump(memory);
        assertThat(bytes).as(String.join("\n", bytes)).isEqualTo(document.dump(name));
    }
}
