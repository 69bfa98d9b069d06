package dev.interlock.shm.struct;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * As what C type a component of a record, or the elements of its array, are stored, where that is not the type that
 * Java's has by default: unsigned and narrower integers, {@code char} and {@code wchar_t}.
 *
 * <pre>{@code
 * record Sample(@Stored(ElementType.UINT8) int level, @Stored(ElementType.UINT32) long serial) {}
 * }</pre>
 *
 * <p>The Java type must hold every value of the stored one ({@code int} for an unsigned byte); the other way round, a
 * value that the stored type does not have is a {@link StructValueException}. An unsigned 64-bit integer travels in the
 * bits of a {@code long}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface Stored {

    /** The type of the cell. */
    dev.interlock.shm.view.ElementType value();
}
