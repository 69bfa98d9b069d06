package dev.interlock.harness.processes;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * An operation, ready to be called without allocation.
 *
 * @param handle of type {@code (Object, Object[])long} for primitive results, else {@code (Object, Object[])Object}
 * @param kind of its result
 */
record OperationHandle(MethodHandle handle, ResultKind kind) {

    private static final MethodType TO_LONG = MethodType.methodType(long.class, Object.class, Object[].class);
    private static final MethodType TO_OBJECT = TO_LONG.changeReturnType(Object.class);

    static OperationHandle of(Method method) {
        try {
            method.setAccessible(true);
            MethodHandle direct = MethodHandles.lookup().unreflect(method);
            ResultKind kind = ResultKind.of(method.getReturnType());
            MethodHandle spread = bits(direct, kind).asSpreader(Object[].class, method.getParameterCount());
            return new OperationHandle(spread.asType(kind == ResultKind.TEXT ? TO_OBJECT : TO_LONG), kind);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(method + " cannot be called", e);
        }
    }

    private static MethodHandle bits(MethodHandle direct, ResultKind kind) throws ReflectiveOperationException {
        return switch (kind) {
            case TEXT -> direct;
            case DOUBLE -> MethodHandles.filterReturnValue(direct, MethodHandles.lookup().findStatic(
                    Double.class, "doubleToRawLongBits", MethodType.methodType(long.class, double.class)));
            case FLOAT -> MethodHandles.explicitCastArguments(
                    MethodHandles.filterReturnValue(direct, MethodHandles.lookup().findStatic(
                            Float.class, "floatToRawIntBits", MethodType.methodType(int.class, float.class))),
                    direct.type().changeReturnType(long.class));
            default -> MethodHandles.explicitCastArguments(direct, direct.type().changeReturnType(long.class));
        };
    }
}
