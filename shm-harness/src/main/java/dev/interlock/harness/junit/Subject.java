package dev.interlock.harness.junit;

import dev.interlock.harness.interleavings.Locking;
import dev.interlock.harness.processes.Stamps;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an {@link InterleavingsTest}, a {@link ProcessesTest} or a {@link CrashesTest} checks, and what it expects to
 * see. Everything has a default.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Subject {

    /** The name in the report; the simple name of the class if empty. */
    String name() default "";

    /** The column in the report. */
    String lockMode() default "none";

    /**
     * A class with the same operations that says what they mean, called by one thread at a time; {@code Void} for the
     * subject itself, called sequentially, which a {@link ProcessesTest} cannot do.
     */
    Class<?> specification() default Void.class;

    /** {@link Expectation#HOLDS} for linearizable, {@link Expectation#BREAKS} for code that is known to fail. */
    Expectation expected() default Expectation.HOLDS;

    /** {@link Role#CANARY} for a twin broken on purpose. */
    Role role() default Role.SUBJECT;

    /** Operations without parameters whose results after the threads have ended count too. */
    String[] afterwards() default {};

    /** How closely an {@link InterleavingsTest} looks at locks. */
    Locking locking() default Locking.EXPLORED;

    /**
     * What an {@link InterleavingsTest} explores: shapes as {@code threads x operations}, for instance {@code "2x2"},
     * and single scenarios as {@code "put put | take"}; the engine's choice if empty.
     */
    String[] scenarios() default {};

    /** How many processes a {@link ProcessesTest} starts. */
    int processes() default 2;

    /** How many calls each of them makes in a round. */
    int operationsPerProcess() default 50;

    /** Where their stamps come from. */
    Stamps stamps() default Stamps.COUNTER;

    /**
     * The operation, without parameters, that the processes of a {@link CrashesTest} call in a loop while they are
     * killed at random; none if empty. See {@link dev.interlock.harness.crashes.Crashes#underLoadOf}.
     */
    String load() default "";
}
