package dev.interlock.shm.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables and dumps of {@code docs/layouts.md}. */
public final class LayoutDocument {

    private static final int DUMP_WIDTH = 16;
    private static final String RESERVED = "reserved";

    private final List<String> lines;

    private LayoutDocument(List<String> lines) {
        this.lines = lines;
    }

    /** Reads it. */
    public static LayoutDocument read() throws IOException {
        Path beside = Path.of("..", "docs", "layouts.md");
        return new LayoutDocument(Files.readAllLines(Files.exists(beside) ? beside : Path.of("docs", "layouts.md")));
    }

    /** The rows of the first table under a heading, cell by cell, without its head. */
    public List<List<String>> table(String heading) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(headingLine(heading) + 1, lines.size())) {
            if (line.startsWith("|")) {
                rows.add(List.of(line.substring(2, line.length() - 1).trim().split(" *\\| *", -1)));
            } else if (!rows.isEmpty()) {
                break;
            }
        }
        return rows.subList(2, rows.size());
    }

    /** Offsets by name, after checking that the fields follow each other without gaps up to the end. */
    public Map<String, Long> fields(String heading, long bytes) {
        Map<String, Long> fields = new LinkedHashMap<>();
        long end = 0;
        for (List<String> row : table(heading)) {
            long offset = Long.parseLong(row.get(0));
            assertThat(offset).as(heading + ": " + row).isEqualTo(end);
            end = offset + Long.parseLong(row.get(1));
            if (!row.get(2).equals(RESERVED)) {
                assertThat(fields.put(row.get(2), offset)).isNull();
            }
        }
        assertThat(end).isEqualTo(bytes);
        return fields;
    }

    private int headingLine(String heading) {
        int line = lines.indexOf("## " + heading);
        return line >= 0 ? line : lines.indexOf("### " + heading);
    }

    /** The lines of a dump. */
    public List<String> dump(String name) {
        int start = lines.indexOf("```dump " + name) + 1;
        return lines.subList(start, start + lines.subList(start, lines.size()).indexOf("```"));
    }

    /** Memory as the document shows it: sixteen bytes a line, lines of zeros left out. */
    public static List<String> dump(MemorySegment memory) {
        List<String> dump = new ArrayList<>();
        byte[] bytes = memory.toArray(ValueLayout.JAVA_BYTE);
        HexFormat hex = HexFormat.ofDelimiter(" ");
        String zeros = hex.formatHex(new byte[DUMP_WIDTH]);
        for (int at = 0; at < bytes.length; at += DUMP_WIDTH) {
            String line = hex.formatHex(bytes, at, at + DUMP_WIDTH);
            if (!line.equals(zeros)) {
                dump.add(String.format("%04x: %s", at, line));
            }
        }
        return dump;
    }
}
