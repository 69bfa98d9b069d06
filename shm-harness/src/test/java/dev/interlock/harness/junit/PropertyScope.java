package dev.interlock.harness.junit;

import org.jspecify.annotations.Nullable;

/** A system property with another value, or none, until the scope is closed. */
final class PropertyScope implements AutoCloseable {

    private final String name;
    private final @Nullable String before;

    private PropertyScope(String name) {
        this.name = name;
        this.before = System.getProperty(name);
    }

    static PropertyScope set(String name, String value) {
        PropertyScope scope = new PropertyScope(name);
        System.setProperty(name, value);
        return scope;
    }

    static PropertyScope cleared(String name) {
        PropertyScope scope = new PropertyScope(name);
        System.clearProperty(name);
        return scope;
    }

    @Override
    public void close() {
        if (before == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, before);
        }
    }
}
