package dev.interlock.shm.conformance;

import dev.interlock.shm.process.JvmLauncher;
import dev.interlock.shm.process.RemoteTask;
import dev.interlock.shm.process.WarmPool;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JVMs that are started once for all classes of this package and end with the test run. Register it as a static field.
 */
final class OtherProcesses implements BeforeAllCallback {

    /** How many are ready; one more is started for whoever needs it. */
    static final int READY = 3;

    /** Reached only by a hang. */
    static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(OtherProcesses.class);

    private @Nullable WarmPool pool;

    @Override
    public void beforeAll(ExtensionContext context) {
        // The store closes what it holds when the run is over.
        pool = context.getRoot()
                .getStore(STORE)
                .getOrComputeIfAbsent(
                        WarmPool.class,
                        key -> WarmPool.open(READY, JvmLauncher.standard().startsFast()),
                        WarmPool.class);
    }

    /** Starts a public static method in a process that does nothing else. */
    RemoteTask run(Class<?> type, String method, String... arguments) throws InterruptedException {
        return Objects.requireNonNull(pool, "not registered").run(type, method, arguments);
    }

    /** Runs it to its end. */
    String result(Class<?> type, String method, String... arguments) throws InterruptedException {
        return run(type, method, arguments).result(DEADLINE);
    }
}
