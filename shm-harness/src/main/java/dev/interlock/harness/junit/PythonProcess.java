package dev.interlock.harness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Some of the processes of a {@link ProcessesTest} are CPythons. They run a script that defines the same operations
 * over the same memory; the module {@code interlock.recorder} says how one looks.
 *
 * <p>Where there is no {@code python3} ({@link dev.interlock.harness.processes.CPython#missing}), the verdict says that
 * the check was skipped, and why; the test is skipped, but fails if the environment variable CI is set. One that cannot
 * use the module {@code interlock} leaves the verdict unknown, and the test fails.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PythonProcess {

    /** The script, a resource beside the class. */
    String script();

    /** How many of the {@link Subject#processes()}; at least one of those is a JVM. */
    int processes() default 1;
}
