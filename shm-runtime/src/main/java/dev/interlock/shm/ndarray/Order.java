package dev.interlock.shm.ndarray;

/** Which index runs fastest through memory. */
public enum Order {
    /** The last: row by row. C, Java's own nested arrays, and numpy unless told otherwise. */
    C,
    /** The first: column by column. Fortran, BLAS, Julia, R, and numpy's {@code order='F'}. */
    FORTRAN
}
