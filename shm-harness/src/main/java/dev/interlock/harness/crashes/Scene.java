package dev.interlock.harness.crashes;

import java.util.List;
import java.util.stream.Stream;

/** A {@link Death} with its defaults filled in. */
record Scene(
        String in,
        List<String> after,
        List<String> against,
        List<String> blocking,
        String wokenBy,
        List<String> then) {

    /** At which part of the victim's operation it is killed. */
    enum Moment {
        /** At an access, counted from the begin of the operation. */
        CALLED("called"),
        /** While it sleeps. */
        ASLEEP("asleep"),
        /** At an access, counted from the begin of the operation that wakes it. */
        WOKEN("woken");

        final String word;

        Moment(String word) {
            this.word = word;
        }
    }

    static Scene of(Death death, List<String> operations) {
        Scene scene = new Scene(
                death.in(),
                List.of(death.after()),
                List.of(death.against()),
                List.of(death.blocking()),
                death.wokenBy(),
                death.then().length == 0 ? operations : List.of(death.then()));
        if (scene.wakes() && scene.against.isEmpty()) {
            throw new IllegalArgumentException(scene.name() + ": wokenBy needs a holder, see against");
        }
        return scene;
    }

    /** A victim on its own. */
    static Scene alone(String operation, List<String> operations) {
        return new Scene(operation, List.of(), List.of(), List.of(), "", operations);
    }

    boolean wakes() {
        return !wokenBy.isEmpty();
    }

    /** Whether nobody but the victim has done anything before it dies. */
    boolean isAlone() {
        return against.isEmpty() && blocking.isEmpty();
    }

    /** One for each that sleeps, one that holds if any does, one that comes while the victim stands, and two at least. */
    int survivors() {
        return Math.max(2, (against.isEmpty() ? 0 : 1) + blocking.size() + 1);
    }

    List<Moment> moments() {
        return wakes() ? List.of(Moment.CALLED, Moment.ASLEEP, Moment.WOKEN) : List.of(Moment.CALLED);
    }

    /** Which methods of the subject it needs. */
    Stream<String> operations() {
        return Stream.of(Stream.of(in), after.stream(), against.stream(), blocking.stream(),
                        wakes() ? Stream.of(wokenBy) : Stream.<String>empty(), then.stream())
                .flatMap(names -> names);
    }

    /** For a reader, and for the property that chooses a point. */
    String name() {
        StringBuilder name = new StringBuilder(in);
        if (!after.isEmpty()) {
            name.append(" after ").append(String.join("+", after));
        }
        if (!against.isEmpty()) {
            name.append(" against ").append(String.join("+", against));
        }
        if (!blocking.isEmpty()) {
            name.append(" blocking ").append(String.join("+", blocking));
        }
        return wakes() ? name.append(" woken by ").append(wokenBy).toString() : name.toString();
    }
}
