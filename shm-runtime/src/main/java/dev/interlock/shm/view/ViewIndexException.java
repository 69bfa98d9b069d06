package dev.interlock.shm.view;

/** An index, or a range of indices, that an array does not have. */
public final class ViewIndexException extends IndexOutOfBoundsException {

    private static final long serialVersionUID = 1;

    /** There is no such index. */
    public ViewIndexException(String segmentName, int index, int length) {
        super("segment '" + segmentName + "' holds an array of length " + length + " here; there is no index " + index);
    }

    /** There is no such range. */
    public ViewIndexException(String segmentName, int from, long to, int length) {
        super("segment '" + segmentName + "': the range from " + from + " to before " + to
                + " does not lie in an array of length " + length);
    }
}
