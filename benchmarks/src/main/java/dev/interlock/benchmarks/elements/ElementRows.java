package dev.interlock.benchmarks.elements;

import dev.interlock.benchmarks.jmh.JmhContestant;
import dev.interlock.benchmarks.peers.PythonPeer;
import dev.interlock.benchmarks.row.Row;
import java.util.List;

/** The rows of this package. */
public final class ElementRows {

    private ElementRows() {}

    /** All of them. */
    public static List<Row> rows() {
        return List.of(
                list("element.list-get", "ShareableList, an integer read", "get", "Get"),
                list("element.list-set", "ShareableList, an integer written", "set", "Set"),
                field("int", "Int", "count"),
                field("double", "Double", "price"));
    }

    /** CPython's list has no lock, so ours has none either; what a lock adds stands beside it. */
    private static Row list(String id, String title, String python, String method) {
        return Row.time(id, title, "ns")
                .ours(jmh("ShareableList without lock", "list" + method))
                .ahead(PythonPeer.of("CPython ShareableList", "lists", python), 20)
                .beside(jmh("ours, boxed", "list" + method + "Object"))
                .beside(jmh("ours, with its own lock", "lockedList" + method))
                .beside(jmh("ArrayList", "arrayList" + method))
                .row();
    }

    private static Row field(String type, String method, String python) {
        return Row.time(
                        "element." + type + "-field",
                        "Struct field of type " + type + ": read, incremented, written",
                        "ns")
                .ours(jmh("field of a SharedStruct", type + "Field"))
                .beside(jmh("field of a Java object", "plain" + method), 1.5)
                .beside(jmh("bare MemorySegment", "bare" + method))
                .beside(PythonPeer.of("CPython sharedctypes", "structs", python))
                .because("The field of an object is one instruction that adds to memory, and the figure is about"
                        + " what the loop around it takes. A MemorySegment at a fixed offset, by an exact VarHandle"
                        + " and without the struct around it, has two thirds of ours: whether it is open and where"
                        + " it ends, for the load and for the store. The other third asks whether the field is of"
                        + " this struct. Of a double, whose sum takes longer than all that beside it, there is no"
                        + " difference at all.")
                .row();
    }

    private static JmhContestant jmh(String name, String method) {
        return JmhContestant.of(name, ElementBenchmark.class, method);
    }
}
