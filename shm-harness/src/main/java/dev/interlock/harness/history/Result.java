package dev.interlock.harness.history;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** How a call ended. */
// The records of constants are made by the constants alone: no thread comes to them first.
@SuppressWarnings("ClassInitializationDeadlock")
public sealed interface Result {

    /** A call of a method without a result that came back. */
    Result VOID = new Nothing();

    /** A call of which no result was seen: it had not come back when the recording ended. Any result suits it. */
    Result UNSEEN = new Unseen();

    /**
     * A call that came back with a value.
     *
     * @param value in the form that {@link Values#canonical} gives it
     */
    static Result of(@Nullable Object value) {
        return new Value(Values.canonical(value));
    }

    /** A call that came back with an exception of this class. */
    static Result thrown(Class<? extends Throwable> type) {
        return new Thrown(type.getName());
    }

    /** This result as a recorder may keep it, the same text as in a file. */
    default String toJson() {
        return JsonValues.write(this);
    }

    /**
     * The other way round.
     *
     * @throws IllegalArgumentException if the text is no result
     */
    static Result fromJson(String text) {
        return JsonValues.read(text);
    }

    /** A value, in canonical form. */
    record Value(@Nullable Object value) implements Result {
        @Override
        public String toString() {
            return Values.words(value);
        }
    }

    /** An exception, by the name of its class. */
    record Thrown(String type) implements Result {
        /** Refuses null. */
        public Thrown {
            requireNonNull(type, "type");
        }

        @Override
        public String toString() {
            return type.substring(type.lastIndexOf('.') + 1);
        }
    }

    /** No value; see {@link #VOID}. */
    record Nothing() implements Result {
        @Override
        public String toString() {
            return "void";
        }
    }

    /** Not seen; see {@link #UNSEEN}. */
    record Unseen() implements Result {
        @Override
        public String toString() {
            return "?";
        }
    }
}
