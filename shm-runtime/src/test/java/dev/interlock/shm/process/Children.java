package dev.interlock.shm.process;

import java.time.Duration;

/** How the children of these tests are started. */
final class Children {

    /** Reached only by a hang. */
    static final Duration DEADLINE = Duration.ofSeconds(60);

    static final JvmLauncher CAPTURED = JvmLauncher.standard().startsFast().captured();

    private Children() {}
}
