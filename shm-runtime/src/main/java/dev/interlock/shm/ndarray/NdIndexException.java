package dev.interlock.shm.ndarray;

import java.util.Arrays;

/** An element, a range or an axis that an array does not have; the message says which, and the shape. */
public final class NdIndexException extends IndexOutOfBoundsException {

    private static final long serialVersionUID = 1;

    NdIndexException(String segmentName, int[] shape, String problem) {
        super("segment '" + segmentName + "' holds an array of shape " + Arrays.toString(shape) + " here; " + problem);
    }

    /** For indices that no element has: too few, too many, or one outside. */
    static NdIndexException absent(String segmentName, int[] shape, int... indices) {
        String element = "there is no element " + Arrays.toString(indices);
        if (indices.length != shape.length) {
            return new NdIndexException(
                    segmentName, shape, element + ": " + indices.length + " indices for " + shape.length + " axes");
        }
        int axis = 0;
        while (indices[axis] >= 0 && indices[axis] < shape[axis]) {
            axis++;
        }
        return new NdIndexException(segmentName, shape, element + ": axis " + axis + " has no index " + indices[axis]);
    }
}
