package dev.interlock.shm.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The name of a test in CPython's suite, from {@code cpython-tests.txt}.
 *
 * @param part the part of the list that it stands in
 * @param type its class
 * @param method its method
 * @param pending whether its row in the table is still to come
 */
record CPythonTest(String part, String type, String method, boolean pending) {

    private static final String RESOURCE = "/conformance/cpython-tests.txt";
    private static final String PENDING = "pending ";

    String name() {
        return type + "." + method;
    }

    static List<CPythonTest> all() {
        try (InputStream resource = Objects.requireNonNull(CPythonTest.class.getResourceAsStream(RESOURCE));
                BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part is in brackets, a class stands at the margin, its methods are indented. */
    static List<CPythonTest> parse(List<String> lines) {
        List<CPythonTest> tests = new ArrayList<>();
        String part = "";
        String type = "";
        for (String line : lines) {
            String words = line.strip();
            if (words.isEmpty() || words.startsWith("#")) {
                continue;
            }
            if (words.startsWith("[")) {
                part = words.substring(1, words.length() - 1);
            } else if (line.equals(words)) {
                type = words;
            } else {
                boolean pending = words.startsWith(PENDING);
                tests.add(new CPythonTest(part, type, pending ? words.substring(PENDING.length()) : words, pending));
            }
        }
        return tests;
    }
}
