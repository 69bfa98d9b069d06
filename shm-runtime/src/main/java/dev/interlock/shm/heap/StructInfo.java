package dev.interlock.shm.heap;

import java.nio.charset.StandardCharsets;

/**
 * What a heap's directory says of the structs of an object.
 *
 * @param size of each in bytes, which is also the way from one to the next
 * @param layout where its members are, in the notation of {@link dev.interlock.shm.struct.CLayout#text()}; kept behind
 *     the structs
 */
public record StructInfo(int size, String layout) {

    byte[] utf8() {
        return layout.getBytes(StandardCharsets.UTF_8);
    }
}
