package dev.interlock.harness.crashes;

import java.util.List;
import java.util.Map;

/**
 * A dry run: the operation comes back, and only then its process is killed.
 *
 * @param scripts the accesses, moment by moment; incomplete if somebody was blocked
 * @param played what came of it
 */
record Rehearsal(Map<Scene.Moment, List<DoorAccess>> scripts, Played played) {}
