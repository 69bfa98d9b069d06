package dev.interlock.harness.junit;

import dev.interlock.harness.interleavings.DoorCounter;
import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.Probe;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Asks the door, before any test class is loaded, to count its accesses and to make bulk copies word by word; found by
 * the JUnit launcher. Properties that are set already are left alone.
 */
public final class DoorPreparation implements LauncherSessionListener {

    /** Called by the launcher. */
    public DoorPreparation() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        setUnlessSet(Probe.PROPERTY, DoorCounter.class.getName());
        setUnlessSet(Bulk.OBSERVED_PROPERTY, "true");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
