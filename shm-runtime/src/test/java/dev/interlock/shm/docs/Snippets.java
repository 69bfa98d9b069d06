package dev.interlock.shm.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The Java code of the documents, and whether it compiles. */
final class Snippets {

    private static final String IMPORTS = """
            import dev.interlock.shm.access.*;
            import dev.interlock.shm.channel.*;
            import dev.interlock.shm.heap.*;
            import dev.interlock.shm.list.*;
            import dev.interlock.shm.ndarray.*;
            import dev.interlock.shm.process.*;
            import dev.interlock.shm.scope.*;
            import dev.interlock.shm.segment.*;
            import dev.interlock.shm.struct.*;
            import dev.interlock.shm.sync.*;
            import dev.interlock.shm.view.*;
            import java.lang.foreign.MemorySegment;
            import java.time.Duration;
            import java.util.*;
            """;

    private static final String FENCE = "```";

    private Snippets() {}

    /** README.md, CONTRIBUTING.md and docs/*.md, wherever this build was started. */
    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(root().resolve("README.md"), root().resolve("CONTRIBUTING.md")));
        try (Stream<Path> files = Files.list(root().resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    /** The project's root. */
    static Path root() {
        return Files.exists(Path.of("README.md")) ? Path.of("") : Path.of("..");
    }

    /** The text of every fenced block with exactly this info string. */
    static List<String> blocks(Path document, String info) throws IOException {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        for (String line : Files.readAllLines(document)) {
            if (block != null && line.equals(FENCE)) {
                blocks.add(block.toString());
                block = null;
            } else if (block != null) {
                block.append(line).append('\n');
            } else if (line.equals(FENCE + info)) {
                block = new StringBuilder();
            }
        }
        return blocks;
    }

    /** The cells under this heading of every table that has it, one line each, without the marks of code. */
    static String column(Path document, String heading) throws IOException {
        StringBuilder cells = new StringBuilder();
        int column = -1;
        for (String line : Files.readAllLines(document)) {
            List<String> row = line.startsWith("|") ? List.of(line.split(" *\\| *", -1)) : List.of();
            if (row.contains(heading)) {
                column = row.indexOf(heading);
            } else if (row.isEmpty()) {
                column = -1;
            } else if (column > 0 && row.get(column).startsWith("`")) {
                cells.append(row.get(column).replace("`", "")).append('\n');
            }
        }
        return cells.toString();
    }

    /**
     * What javac says against this code; empty if it compiles. Statements are put into a method with a heap at hand.
     */
    static String complaints(String code) {
        boolean declaresTypes = code.startsWith("import ")
                || code.lines().anyMatch(line -> line.matches("(public |final )*(class|record|interface|enum) .*"));
        return declaresTypes ? complaintsOfFile(IMPORTS + code) : complaintsOfStatements(code);
    }

    /** As {@link #complaints}, of statements among which may be local records. */
    static String complaintsOfStatements(String code) {
        return complaintsOfFile(IMPORTS + "class Snippet { SharedHeap heap; String heapName;\n"
                + "void run() throws Exception {\n" + code + "}}");
    }

    private static String complaintsOfFile(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        String publicName = source.lines()
                .filter(line -> line.startsWith("public class "))
                .map(line -> line.split(" ", -1)[2])
                .collect(Collectors.joining());
        String fileName = publicName.isEmpty() ? "Snippet" : publicName;
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///" + fileName + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options = List.of("-proc:none", "-implicit:none",
                "-Xdiags:verbose", "-classpath", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(said, new NothingIsWritten(compiler), null, options, null, List.of(file)).call();
        return compiled ? "" : said + "\nin\n" + source;
    }
}
