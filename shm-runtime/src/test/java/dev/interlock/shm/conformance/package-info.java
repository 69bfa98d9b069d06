/**
 * The behaviours that CPython's own tests of {@code multiprocessing} check, looked at here: one test method for each of
 * theirs, named after it, so that {@code _TestLock.test_rlock} is {@code LockConformanceTest.rlock}. Written anew from
 * what those tests are about; none of their code is here. The table is {@code docs/conformance.md}, and
 * {@link dev.interlock.shm.conformance.ConformanceTableTest} holds it against this package and against the names of
 * CPython's tests, {@code cpython-tests.txt}.
 *
 * <p>Begin with {@code LockConformanceTest}. Where the original has several processes there are several here,
 * {@link dev.interlock.shm.conformance.OtherProcesses}.
 */
@NullMarked
package dev.interlock.shm.conformance;

import org.jspecify.annotations.NullMarked;
