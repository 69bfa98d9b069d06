package dev.interlock.shm.view;

import dev.interlock.shm.conformance.NamedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random operations on one view, which is zero at first, in the words that {@code views.py} understands. */
final class DrawnSequence {

    private static final String NONE = "None";
    private static final String NO_SUCH_INDEX = "!IndexError";
    private static final String REFUSED = "!ValueError";

    private final Random random;
    private final AnyView view;
    private final PythonWords words;
    private final List<DrawnStep> steps = new ArrayList<>();

    DrawnSequence(Random random, AnyView view) {
        this.random = random;
        this.view = view;
        this.words = new PythonWords(view.elements, random);
    }

    List<DrawnStep> onScalar(int count) {
        while (steps.size() < count) {
            switch (random.nextInt(3)) {
                case 0 -> add("value", () -> words.of(view.get()));
                case 1 -> setScalar();
                default -> setScalarOutOfRange();
            }
        }
        return steps;
    }

    List<DrawnStep> onArray(int count) {
        while (steps.size() < count) {
            switch (random.nextInt(12)) {
                case 0 -> get(anyIndex());
                case 1, 2, 3 -> set(anyIndex());
                case 4 -> setOutOfRange();
                case 5 -> slice(random.nextInt(view.length() + 3), random.nextInt(view.length() + 3));
                case 6, 7 -> assign();
                case 8 -> fill();
                case 9 -> add("iterate", () -> words.ofAll(view.iterated()));
                case 10 -> add("length", () -> Integer.toString(view.length()));
                default -> text();
            }
        }
        return steps;
    }

    private void setScalar() {
        PythonWords.Drawn value = words.draw();
        add("set value:" + value.words(), () -> {
            view.set(value.value());
            return NONE;
        });
    }

    private void setScalarOutOfRange() {
        words.drawOutOfRange().ifPresent(value -> {
            steps.add(DrawnStep.otherBytes(
                    NamedDifference.INTEGER_OUT_OF_RANGE,
                    "set value:" + value.words(),
                    () -> refused(() -> view.set(value.value())),
                    new DrawnStep.Patch(0, words.lowBytes(value.value()))));
            setScalar();
        });
    }

    private void get(int index) {
        Supplier<String> here = () -> {
            try {
                return words.of(view.get(index));
            } catch (ViewIndexException e) {
                return NO_SUCH_INDEX;
            }
        };
        int fromTheEnd = index + view.length();
        if (index < 0 && fromTheEnd >= 0) {
            steps.add(DrawnStep.otherResult(
                    NamedDifference.NEGATIVE_INDEX, "get:" + index, here, () -> words.of(view.get(fromTheEnd))));
        } else {
            add("get:" + index, here);
        }
    }

    private void set(int index) {
        if (index < 0 && index + view.length() >= 0) {
            get(index);
            return;
        }
        PythonWords.Drawn value = words.draw();
        add("set:" + index + ":" + value.words(), () -> {
            try {
                view.set(index, value.value());
                return NONE;
            } catch (ViewIndexException e) {
                return NO_SUCH_INDEX;
            }
        });
    }

    private void setOutOfRange() {
        if (view.length() > 0) {
            words.drawOutOfRange().ifPresent(value -> {
                int index = random.nextInt(view.length());
                steps.add(DrawnStep.otherBytes(
                        NamedDifference.INTEGER_OUT_OF_RANGE,
                        "set:" + index + ":" + value.words(),
                        () -> refused(() -> view.set(index, value.value())),
                        new DrawnStep.Patch(index * view.elements.bytes(), words.lowBytes(value.value()))));
                set(index);
            });
        }
    }

    private void slice(int from, int to) {
        int length = view.length();
        String what = "slice:" + from + ":" + to;
        Supplier<String> here = () -> {
            try {
                return words.ofAll(view.slice(from, to).toList());
            } catch (ViewIndexException e) {
                return NO_SUCH_INDEX;
            }
        };
        if (from > to) {
            steps.add(DrawnStep.otherResult(NamedDifference.REVERSED_RANGE, what, here, () -> ""));
        } else if (to > length) {
            int first = Math.min(from, length);
            steps.add(DrawnStep.otherResult(
                    NamedDifference.RANGE_BEYOND_THE_END,
                    what,
                    here,
                    () -> words.ofAll(view.slice(first, length).toList())));
        } else {
            add(what, here);
        }
    }

    /** Also of more elements than there is room for, which both refuse. */
    private void assign() {
        int first = random.nextInt(view.length() + 1);
        List<PythonWords.Drawn> values = draw(random.nextInt(view.length() - first + 2));
        add("assign:" + first + ":" + join(values), () -> {
            try {
                view.copyFrom(first, view.javaArray(values.stream().map(PythonWords.Drawn::value).toList()));
                return NONE;
            } catch (ViewIndexException e) {
                return REFUSED;
            }
        });
    }

    private void fill() {
        PythonWords.Drawn value = words.draw();
        add("fill:" + value.words(), () -> {
            view.fill(value.value());
            return NONE;
        });
    }

    private void text() {
        List<PythonWords.Drawn> values = draw(random.nextInt(view.length() + 2));
        switch (view.view) {
            case SharedCharArray bytes -> {
                byte[] text = (byte[]) view.javaArray(values.stream().map(PythonWords.Drawn::value).toList());
                add("set text:" + join(values), () -> done(() -> bytes.setValue(text)));
                add("text", () -> words.ofAll(AnyView.boxed(bytes.value())));
                add("set raw:" + join(values), () -> done(() -> bytes.copyFrom(0, text)));
                add("raw", () -> words.ofAll(view.toList()));
            }
            case SharedWideCharArray points -> {
                String text = values.stream()
                        .map(value -> Character.toString((int) value.value()))
                        .collect(Collectors.joining());
                add("set text:" + join(values), () -> done(() -> points.setValue(text)));
                add("text", () -> words.ofAll(AnyView.boxed(points.value().codePoints().toArray())));
            }
            default -> {}
        }
    }

    private void add(String what, Supplier<String> here) {
        steps.add(DrawnStep.same(what, here));
    }

    /** From before the first possible negative index to behind the last element. */
    private int anyIndex() {
        return random.nextInt(2 * view.length() + 4) - view.length() - 2;
    }

    private List<PythonWords.Drawn> draw(int count) {
        return IntStream.range(0, count).mapToObj(i -> words.draw()).toList();
    }

    private static String join(List<PythonWords.Drawn> values) {
        return values.stream().map(PythonWords.Drawn::words).collect(Collectors.joining(","));
    }

    private static String done(Runnable action) {
        try {
            action.run();
            return NONE;
        } catch (ValueRangeException | ViewIndexException e) {
            return REFUSED;
        }
    }

    /** Only a value out of its range is expected here. */
    private static String refused(Runnable action) {
        try {
            action.run();
            return NONE;
        } catch (ValueRangeException e) {
            return REFUSED;
        }
    }
}
