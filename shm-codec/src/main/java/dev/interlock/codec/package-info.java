/**
 * Objects as messages: records, Kotlin data classes, lists, maps, enums and {@code Optional}, in CBOR (RFC 8949).
 *
 * <p>Begin with {@link dev.interlock.codec.RecordCodec}; a channel of the runtime takes it wherever it takes a
 * {@link dev.interlock.shm.channel.Codec}. A module of its own, because the runtime needs nothing but the JDK.
 */
@NullMarked
package dev.interlock.codec;

import org.jspecify.annotations.NullMarked;
