package dev.interlock.stress;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a JCStress test is about. The launcher derives one verdict from each class that carries it, also when
 * JCStress never ran the class: a test that goes missing is an unknown verdict, not silence.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StressSubject {

    /** What is checked: the rows of the report. */
    String subject();

    /** How it is locked, or in which memory ordering it works: the columns of the report. */
    String lockMode();

    /** What a healthy harness reports on x86-64. */
    Expectation expected();

    /** Whether the test is a twin broken on purpose. */
    Role role() default Role.SUBJECT;

    /** What goes wrong when a wrong outcome is seen. */
    Interleaving breaksBy();
}
