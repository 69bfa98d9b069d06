package dev.interlock.shm.list;

import dev.interlock.shm.fixture.Parent;

/** Stores a long text and a double into slot 0 of a list by turns, until it is killed. */
public final class AlternatingWriterMain {

    static final String TEXT = "text ".repeat(20);

    private AlternatingWriterMain() {}

    /** The arguments: which list, and its name. */
    public static void main(String[] arguments) {
        SharedList list =
                arguments[0].equals("exact") ? ExactList.attach(arguments[1]) : ShareableList.attach(arguments[1]);
        Parent.tell("writing");
        while (true) {
            list.set(0, TEXT);
            list.setDouble(0, 2.5);
        }
    }
}
