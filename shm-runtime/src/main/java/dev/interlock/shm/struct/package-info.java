/**
 * Structs: a Java record, or a {@link java.lang.foreign.GroupLayout}, laid out in shared memory as a C compiler lays
 * out a struct of the same members, as a value and as an array, in any lock mode.
 *
 * <p>Begin with {@link dev.interlock.shm.struct.SharedStruct} and the record that it shows;
 * {@link dev.interlock.shm.struct.StructType} says which records are structs and hands out the fields for hot paths;
 * {@link dev.interlock.shm.struct.CLayout} says where everything is. {@link dev.interlock.shm.struct.StructFormat} is
 * something else: Python's format strings, for bytes that follow no struct. Depends on {@code access}, {@code sync} and
 * {@code view}.
 */
@NullMarked
package dev.interlock.shm.struct;

import org.jspecify.annotations.NullMarked;
