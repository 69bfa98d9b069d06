package dev.interlock.shm.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Segments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slot that one process reads while another writes it, or has died doing so. */
class TornReadsTest {

    private static final int READS = 20_000;

    @RegisterExtension
    final Segments segments = new Segments();

    @ParameterizedTest
    @ValueSource(strings = {"shareable", "exact"})
    void underTheLockNoReadIsTornAndAKilledWriterBlocksNobody(String kind) {
        List<Object> values = List.of(AlternatingWriterMain.TEXT, 1);
        String name = segments.name();
        try (SharedList list =
                        kind.equals("exact") ? ExactList.create(name, values) : ShareableList.create(name, values);
                ChildJvm writer = ChildJvm.start(AlternatingWriterMain.class, kind, name)) {
            writer.expect("writing");
            Map<Object, Integer> seen = new HashMap<>();
            int read = 0;
            while (read < READS || seen.size() < 2) {
                seen.merge(list.get(0), 1, Integer::sum);
                read++;
            }
            assertThat(seen).containsOnlyKeys(AlternatingWriterMain.TEXT, 2.5);
            writer.kill();
            try {
                assertThat(list.get(0)).isIn(AlternatingWriterMain.TEXT, 2.5);
            } catch (TornSlotException e) {
                assertThat(kind).isEqualTo("shareable");
            }
            assertThat(list.getLong(1)).isEqualTo(1);
            list.set(0, "again");
            assertThat(list.getString(0)).isEqualTo("again");
        }
    }

    /** Every point of a read and of a store, forced through the door. */
    @Test
    void atEveryAccessOfAReadOrAStoreWhatIsReadIsOldOrNewOrTold() {
        Map<String, String> scenes = new HashMap<>();
        List<String> options = List.of("-Dinterlock.probe=" + AtAccess.class.getName());
        try (ChildJvm child = ChildJvm.start(options, ListsAtEveryAccessMain.class)) {
            String said = child.rest();
            assertThat(child.exitCode()).as(said).isZero();
            said.lines().forEach(line -> {
                int outcomes = line.indexOf(' ', line.indexOf(' ', line.indexOf(' ') + 1) + 1);
                scenes.put(line.substring(0, outcomes), line.substring(outcomes + 1));
            });
        }
        scenes.forEach((scene, outcomes) -> System.out.println(scene + ": " + outcomes));
        assertThat(scenes).hasSize(34).allSatisfy((scene, outcomes) -> {
            if (scene.equals("twice shareable String") || scene.equals("read shareable String")) {
                // The canary: without a lock a text is mixed with the next, and the check of the stamp cannot see it.
                assertThat(outcomes).as(scene).contains("mixed=");
            } else if (scene.startsWith("creation")) {
                assertThat(outcomes).as(scene).matches("ListNotReadyException=\\d+ new=\\d+");
            } else if (scene.startsWith("death shareable")) {
                assertThat(outcomes).as(scene).matches("TornSlotException=\\d+ new=\\d+ old=\\d+");
            } else {
                assertThat(outcomes).as(scene).matches("new=\\d+ old=\\d+");
            }
        });
    }
}
