package dev.interlock.shm.access;

import org.jspecify.annotations.Nullable;

/** Finds the probe that {@value Probe#PROPERTY} asks for. */
final class ProbeLoader {

    private ProbeLoader() {}

    static @Nullable Probe load() {
        String name = System.getProperty(Probe.PROPERTY);
        if (name == null) {
            return null;
        }
        try {
            return Class.forName(name, true, ClassLoader.getSystemClassLoader())
                    .asSubclass(Probe.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    "-D" + Probe.PROPERTY + "=" + name + " names no usable probe: it must implement "
                            + Probe.class.getName() + " and have a public constructor without parameters",
                    e);
        }
    }
}
