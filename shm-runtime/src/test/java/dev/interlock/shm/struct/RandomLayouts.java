package dev.interlock.shm.struct;

import dev.interlock.shm.view.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Structs by chance, declared in C and in ctypes, and all their members as lines of "path offset size". */
final class RandomLayouts {

    private static final Map<ElementType, String> C = Map.ofEntries(
            Map.entry(ElementType.INT8, "int8_t"),
            Map.entry(ElementType.UINT8, "uint8_t"),
            Map.entry(ElementType.CHAR8, "char"),
            Map.entry(ElementType.BOOL, "bool"),
            Map.entry(ElementType.INT16, "int16_t"),
            Map.entry(ElementType.UINT16, "uint16_t"),
            Map.entry(ElementType.INT32, "int32_t"),
            Map.entry(ElementType.UINT32, "uint32_t"),
            Map.entry(ElementType.WCHAR, "wchar_t"),
            Map.entry(ElementType.INT64, "int64_t"),
            Map.entry(ElementType.UINT64, "uint64_t"),
            Map.entry(ElementType.FLOAT32, "float"),
            Map.entry(ElementType.FLOAT64, "double"));

    private static final Map<ElementType, String> PYTHON = Map.ofEntries(
            Map.entry(ElementType.INT8, "c_byte"),
            Map.entry(ElementType.UINT8, "c_ubyte"),
            Map.entry(ElementType.CHAR8, "c_char"),
            Map.entry(ElementType.BOOL, "c_bool"),
            Map.entry(ElementType.INT16, "c_short"),
            Map.entry(ElementType.UINT16, "c_ushort"),
            Map.entry(ElementType.INT32, "c_int"),
            Map.entry(ElementType.UINT32, "c_uint"),
            Map.entry(ElementType.WCHAR, "c_wchar"),
            Map.entry(ElementType.INT64, "c_longlong"),
            Map.entry(ElementType.UINT64, "c_ulonglong"),
            Map.entry(ElementType.FLOAT32, "c_float"),
            Map.entry(ElementType.FLOAT64, "c_double"));

    private static final String WALK = """
            try:
                from numpy.core._internal import _dtype_from_pep3118
            except ImportError:
                _dtype_from_pep3118 = None
            def below(prefix, type, base):
                for name, kind in type._fields_:
                    offset, path = base + getattr(type, name).offset, prefix + '.' + name
                    if hasattr(kind, '_length_'):
                        offset += (kind._length_ - 1) * sizeof(kind._type_)
                        path += '[%d]' % (kind._length_ - 1)
                        kind = kind._type_
                    if hasattr(kind, '_fields_'):
                        below(path, kind, offset)
                    else:
                        print(path, offset)
            def walk(name, type):
                print(name, sizeof(type), alignment(type))
                below(name, type, 0)
            def numpy_agrees(type, text):
                if _dtype_from_pep3118:
                    dtype = _dtype_from_pep3118(text)
                    assert dtype.itemsize == sizeof(type), text
                    for name, _ in type._fields_:
                        assert dtype.fields[name][1] == getattr(type, name).offset, (text, name)
            """;

    private static final List<ElementType> ELEMENTS = List.of(ElementType.values());

    private final Random random;
    private final Map<String, CLayout> structs = new LinkedHashMap<>();

    RandomLayouts(long seed, int number) {
        random = new Random(seed);
        for (int i = 0; i < number; i++) {
            structs.put("S" + i, layout("S" + i));
        }
    }

    /** Layouts that were not made by chance. */
    RandomLayouts(Map<String, CLayout> layouts) {
        random = new Random(0);
        structs.putAll(layouts);
    }

    private CLayout layout(String name) {
        CLayoutBuilder builder = new CLayoutBuilder(name);
        int members = 1 + random.nextInt(7);
        for (int i = 0; i < members; i++) {
            int length = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0;
            if (!structs.isEmpty() && random.nextInt(4) == 0) {
                List<CLayout> known = new ArrayList<>(structs.values());
                CMember ignored = builder.add("m" + i, null, known.get(random.nextInt(known.size())), length);
            } else {
                ElementType element = ELEMENTS.get(random.nextInt(ELEMENTS.size()));
                CMember ignored = builder.add("m" + i, element, null, length);
            }
        }
        return builder.build();
    }

    /** What the layouts say: one line for each struct and each scalar in it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        structs.forEach((name, layout) -> {
            lines.add(name + " " + layout.size() + " " + layout.alignment());
            paths(layout, "").forEach(path -> lines.add(name + "." + path + " " + layout.offset(path)));
        });
        return lines;
    }

    private static List<String> paths(CLayout layout, String prefix) {
        List<String> paths = new ArrayList<>();
        for (CMember member : layout.members()) {
            String path = prefix + member.name() + (member.isArray() ? "[" + (member.length() - 1) + "]" : "");
            if (member.struct() == null) {
                paths.add(path);
            } else {
                paths.addAll(paths(member.struct(), path + "."));
            }
        }
        return paths;
    }

    /** A program that prints what gcc says. */
    String cProgram(String declarations) {
        StringBuilder source = new StringBuilder("""
                #include <stdbool.h>
                #include <stddef.h>
                #include <stdint.h>
                #include <stdio.h>
                #include <wchar.h>
                """).append(declarations);
        if (declarations.isEmpty()) {
            structs.forEach((name, layout) -> source.append(declareC(name, layout)));
        }
        source.append("int main(void) {\n");
        structs.forEach((name, layout) -> {
            String type = "struct " + name;
            source.append("printf(\"" + name + " %zu %zu\\n\", sizeof(" + type + "), _Alignof(" + type + "));\n");
            for (String path : paths(layout, "")) {
                source.append("printf(\"" + name + "." + path + " %zu\\n\", offsetof(" + type + ", " + path + "));\n");
            }
        });
        return source.append("return 0; }\n").toString();
    }

    private String declareC(String name, CLayout layout) {
        StringBuilder source = new StringBuilder("struct " + name + " {");
        for (CMember member : layout.members()) {
            String type = member.struct() != null ? "struct " + nameOf(member.struct()) : C.get(member.scalar());
            String length = member.isArray() ? "[" + member.length() + "]" : "";
            source.append(" " + type + " " + member.name() + length + ";");
        }
        return source.append(" };\n").toString();
    }

    private String nameOf(CLayout layout) {
        return structs.entrySet().stream()
                .filter(struct -> struct.getValue().equals(layout))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** ctypes classes of the same members. */
    String pythonDeclarations() {
        StringBuilder source = new StringBuilder();
        structs.forEach((name, layout) -> {
            source.append("class " + name + "(Structure):\n    _fields_ = [");
            for (CMember member : layout.members()) {
                String type = member.struct() != null ? nameOf(member.struct()) : PYTHON.get(member.scalar());
                String length = member.isArray() ? " * " + member.length() : "";
                source.append("('" + member.name() + "', " + type + length + "), ");
            }
            source.append("]\n");
        });
        return source.toString();
    }

    /** A program that prints what ctypes says, and numpy, where it is, of the texts of the layouts. */
    String pythonProgram(String declarations) {
        StringBuilder source = new StringBuilder("from ctypes import *\n").append(declarations).append(WALK);
        structs.forEach((name, layout) ->
                source.append("walk('" + name + "', " + name + ")\n")
                        .append("numpy_agrees(" + name + ", '" + layout.text() + "')\n"));
        return source.toString();
    }
}
