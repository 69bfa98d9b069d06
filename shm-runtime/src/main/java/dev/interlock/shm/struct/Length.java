package dev.interlock.shm.struct;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many elements an array in a record has, or how many bytes the UTF-8 of a {@code String}: C's {@code int codes[3]}
 * and {@code char name[16]}. Each array and each text of a struct needs it, since C's lengths are part of the type.
 *
 * <p>A text shorter than its place is followed by zeros, one that fills it by nothing, and one with a NUL in it is
 * refused: it would end there for whoever reads it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface Length {

    /** At least 1. */
    int value();
}
