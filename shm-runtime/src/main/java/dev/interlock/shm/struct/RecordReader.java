package dev.interlock.shm.struct;

import dev.interlock.shm.view.ElementType;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a struct of a record class: places its components in order, and finds how each is read and written.
 *
 * @param <R> the record
 */
final class RecordReader<R> {

    private final Class<R> type;
    private final List<Class<?>> around;
    private final CLayoutBuilder layout;
    private final List<RecordCodec.Component> components = new ArrayList<>();

    private RecordReader(Class<R> type, List<Class<?>> around) {
        this.type = type;
        this.around = around;
        this.layout = new CLayoutBuilder(type.getSimpleName());
    }

    /** The struct of a record class. */
    static <R> StructType<R> read(Class<R> type) {
        return new RecordReader<>(type, List.of()).read();
    }

    private StructType<R> read() {
        RecordComponent[] parts = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        if (parts.length == 0) {
            throw invalid(type.isRecord() ? "it has no components" : "it is not a record");
        }
        if (around.contains(type)) {
            throw invalid("it contains itself, by way of " + Stream.concat(around.stream(), Stream.of(type))
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(" -> ")));
        }
        Constructor<R> constructor = constructor(parts);
        for (int i = 0; i < parts.length; i++) {
            new Part(parts[i], constructor, i).add();
        }
        MethodHandle construct = handle(constructor, "constructor", () -> MethodHandles.lookup()
                .unreflectConstructor(constructor));
        return new StructType<>(type.getSimpleName(), layout.build(), new RecordCodec<>(type, construct, components));
    }

    private Constructor<R> constructor(RecordComponent[] parts) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every record has a canonical constructor", e);
        }
    }

    private interface Unreflection {
        MethodHandle handle() throws IllegalAccessException;
    }

    private MethodHandle handle(AccessibleObject member, String what, Unreflection unreflection) {
        try {
            member.setAccessible(true);
            return unreflection.handle();
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw new InvalidStructException(
                    type.getSimpleName(),
                    "its module does not open its package, so the " + what + " cannot be called",
                    e);
        }
    }

    private InvalidStructException invalid(String problem) {
        return new InvalidStructException(type.getSimpleName(), problem);
    }

    /** One component, on its way to be a member. */
    private final class Part {
        private final RecordComponent component;
        private final Class<?> carrier;
        private final String name;
        private final String qualified;
        private final @Nullable Stored stored;
        private final @Nullable Length length;

        Part(RecordComponent component, Constructor<?> constructor, int index) {
            this.component = component;
            this.carrier = component.getType();
            this.name = component.getName();
            this.qualified = type.getSimpleName() + "." + name;
            List<AnnotatedElement> annotated = annotated(constructor, index);
            this.stored = annotation(annotated, Stored.class);
            this.length = annotation(annotated, Length.class);
        }

        /** Where compilers put the annotations of a component: javac everywhere, others not. */
        private List<AnnotatedElement> annotated(Constructor<?> constructor, int index) {
            List<AnnotatedElement> annotated = new ArrayList<>(
                    List.of(component, component.getAccessor(), constructor.getParameters()[index]));
            try {
                annotated.add(type.getDeclaredField(name));
            } catch (NoSuchFieldException e) {
                throw new AssertionError("every component has a field", e);
            }
            return annotated;
        }

        private <A extends Annotation> @Nullable A annotation(List<AnnotatedElement> annotated, Class<A> wanted) {
            for (AnnotatedElement element : annotated) {
                A found = element.getAnnotation(wanted);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        void add() {
            Class<?> cell = carrier.isArray() ? carrier.getComponentType() : carrier;
            if (cell.isRecord()) {
                addNested(cell);
            } else if (carrier == String.class) {
                requireNotStored();
                addReference(new TextCells(qualified, place(ElementType.CHAR8, requiredLength())));
            } else if (!cell.isPrimitive()) {
                throw unsuitable("a struct holds primitives, records, fixed arrays of these, and String");
            } else if (carrier.isArray()) {
                CMember member = place(elementOf(cell), requiredLength());
                addReference(new ArrayCells(qualified, member, cell));
            } else {
                requireNoLength();
                ScalarCells cells = new ScalarCells(qualified, place(elementOf(cell), 0));
                add(cells.reader(carrier), cells.writer(carrier));
            }
        }

        private <N> void addNested(Class<N> record) {
            requireNotStored();
            int number = 0;
            if (carrier.isArray()) {
                number = requiredLength();
            } else {
                requireNoLength();
            }
            List<Class<?>> deeper = Stream.concat(around.stream(), Stream.of(type)).toList();
            StructType<N> nested = new RecordReader<>(record, deeper).read();
            CMember member = layout.add(name, null, nested.layout(), number);
            addReference(new NestedCells<>(qualified, record, nested.codec(), member));
        }

        private CMember place(ElementType element, int number) {
            return layout.add(name, element, null, number);
        }

        private void addReference(ReferenceCells cells) {
            add(cells.reader(carrier), cells.writer(carrier));
        }

        private void add(MethodHandle reader, MethodHandle writer) {
            MethodHandle accessor = handle(component.getAccessor(), "accessor of '" + name + "'", () ->
                    MethodHandles.lookup().unreflect(component.getAccessor()));
            components.add(new RecordCodec.Component(reader, writer, accessor));
        }

        private ElementType elementOf(Class<?> primitive) {
            ElementType natural = Carriers.natural(primitive);
            if (stored == null) {
                return natural;
            }
            if (!Carriers.holds(primitive, stored.value())) {
                throw unsuitable(
                        "a Java " + primitive + " does not hold every value of " + stored.value() + ", its @Stored");
            }
            return stored.value();
        }

        private int requiredLength() {
            if (length == null) {
                throw unsuitable("it needs @Length, since in C the length is part of the type");
            }
            if (length.value() < 1) {
                throw unsuitable("a length of " + length.value() + " is not at least 1");
            }
            return length.value();
        }

        private void requireNoLength() {
            if (length != null) {
                throw unsuitable("only arrays and texts have a @Length");
            }
        }

        private void requireNotStored() {
            if (stored != null) {
                throw unsuitable("only primitives and arrays of them can be @Stored as another type");
            }
        }

        private InvalidStructException unsuitable(String problem) {
            return invalid("component '" + name + "' of type " + carrier.getSimpleName() + ": " + problem);
        }
    }
}
