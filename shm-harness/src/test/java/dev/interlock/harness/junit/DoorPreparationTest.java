package dev.interlock.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.interleavings.DoorCounter;
import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.Probe;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherFactory;

class DoorPreparationTest {

    @Test
    void everyLauncherSessionAsksTheDoorToCountAndToCopyWordByWord() {
        try (PropertyScope _ = PropertyScope.cleared(Probe.PROPERTY);
                PropertyScope _ = PropertyScope.cleared(Bulk.OBSERVED_PROPERTY);
                LauncherSession _ = LauncherFactory.openSession()) {
            assertThat(System.getProperty(Probe.PROPERTY)).isEqualTo(DoorCounter.class.getName());
            assertThat(System.getProperty(Bulk.OBSERVED_PROPERTY)).isEqualTo("true");
        }
    }

    @Test
    void whatIsSetAlreadyIsLeftAlone() {
        try (PropertyScope _ = PropertyScope.set(Probe.PROPERTY, "com.example.MyProbe");
                PropertyScope _ = PropertyScope.set(Bulk.OBSERVED_PROPERTY, "false");
                LauncherSession _ = LauncherFactory.openSession()) {
            assertThat(System.getProperty(Probe.PROPERTY)).isEqualTo("com.example.MyProbe");
            assertThat(System.getProperty(Bulk.OBSERVED_PROPERTY)).isEqualTo("false");
        }
    }
}
