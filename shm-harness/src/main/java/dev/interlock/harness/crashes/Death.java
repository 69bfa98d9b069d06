package dev.interlock.harness.crashes;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A situation in which a process dies. A subject without one is killed in each of its operations, called alone.
 *
 * <pre>{@code
 * @Death(in = "increment")                                          // a holder
 * @Death(in = "release", after = {"acquire", "acquire"})            // a holder at depth two
 * @Death(in = "release", after = "acquire", blocking = "increment") // a notifier: somebody sleeps already
 * @Death(in = "acquire", against = "acquire", wokenBy = "release")  // a waiter, asleep and woken
 * }</pre>
 *
 * <p>Operations are methods of the subject, by name. Their arguments are counted up from 1 in the order of the calls.
 *
 * <p>Operations of one {@code nonParallelGroup}, those of the only sender say, belong to the first process that
 * performs one of them, until it dies; from then on, to the next that does. Who shall do something that belongs to
 * another leaves it out, except that the holder also sleeps in what is {@link #blocking} if that is its own.
 */
@Documented
@Inherited
@Repeatable(Deaths.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Death {

    /** The operation in which the victim dies, at each of its accesses in turn. */
    String in();

    /** What the victim has done before. */
    String[] after() default {};

    /** What another process, the holder, has done before the victim begins. */
    String[] against() default {};

    /**
     * What other processes, one for each, sleep in when the victim dies: from before the victim begins, or, if it is
     * itself to be woken, from when it sleeps.
     */
    String[] blocking() default {};

    /**
     * What the holder does to let the victim, asleep, go on. The victim is then killed at each access before it sleeps
     * (a run of loads of one word counts as its first and its last), while it sleeps, and at each access from the
     * moment at which the holder begins this.
     */
    String wokenBy() default "";

    /**
     * What each survivor does when the victim is dead; all operations if empty. One of them begins the first while the
     * victim stands at the access that it will not make.
     */
    String[] then() default {};
}
