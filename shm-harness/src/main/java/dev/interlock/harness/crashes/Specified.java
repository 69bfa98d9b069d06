package dev.interlock.harness.crashes;

import dev.interlock.harness.history.Result;
import dev.interlock.harness.subject.Operations;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A specification that is called, one call after the other. */
final class Specified {

    private final Object specification;

    Specified(Class<?> type) {
        try {
            Constructor<?> constructor = type.getConstructor();
            constructor.setAccessible(true);
            this.specification = constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be constructed", e);
        }
    }

    void call(String operation, long times) {
        for (long i = 0; i < times; i++) {
            Result ignored = call(operation);
        }
    }

    List<Result> answers(List<String> operations) {
        List<Result> answers = new ArrayList<>();
        for (String operation : operations) {
            answers.add(call(operation));
        }
        return answers;
    }

    private Result call(String operation) {
        Method method = Operations.named(specification.getClass(), operation);
        try {
            Object value = method.invoke(specification);
            return method.getReturnType() == void.class ? Result.VOID : Result.of(value);
        } catch (InvocationTargetException e) {
            return Result.thrown(Objects.requireNonNull(e.getCause()).getClass());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
