package dev.interlock.shm.list;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The items of a list in order, each read when it is asked for. */
final class Items implements Iterator<@Nullable Object> {

    private final SharedList list;
    private int next;

    Items(SharedList list) {
        this.list = list;
    }

    @Override
    public boolean hasNext() {
        return next < list.length();
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("a list of " + list.length() + " items has no more");
        }
        return list.get(next++);
    }
}
