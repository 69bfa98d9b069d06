package dev.interlock.harness.history;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a specification: its calls may be judged key by key. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PartitionedBy {

    /** How calls are told apart; a class with a constructor without parameters. */
    Class<? extends Partition> value();
}
