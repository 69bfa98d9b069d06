package dev.interlock.stress.processes;

import dev.interlock.harness.junit.PythonProcess;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.verdict.Role;

/** The JVM takes the lock and CPython does not: an engine that did not record what CPython calls would see nothing. */
@Subject(name = "counter, JVM and CPython", lockMode = "lock that CPython leaves out",
        specification = LockedWithPythonTest.Sequential.class, role = Role.CANARY, processes = 2,
        operationsPerProcess = 25)
@PythonProcess(script = "counter_unlocked.py")
public class UnlockedWithPythonTest extends LockedWithPythonTest {}
