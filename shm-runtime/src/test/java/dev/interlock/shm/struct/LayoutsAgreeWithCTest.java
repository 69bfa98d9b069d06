package dev.interlock.shm.struct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sizes, alignments and offsets against the compiler of this machine and against CPython's ctypes. */
class LayoutsAgreeWithCTest {

    private static final RandomLayouts BY_CHANCE = new RandomLayouts(20_261_121, 60);
    private static final RandomLayouts OF_RECORDS = new RandomLayouts(layouts());

    @TempDir
    Path folder;

    private static Map<String, CLayout> layouts() {
        Map<String, CLayout> layouts = new LinkedHashMap<>();
        for (Class<?> record : List.of(Records.Point.class, Records.Tick.class, Records.Everything.class)) {
            layouts.put(record.getSimpleName(), StructType.of(record).layout());
        }
        return layouts;
    }

    @Test
    void gccPlacesEveryMemberWhereWeDo() throws IOException {
        assumeTrue(hasGcc(), "gcc is missing: the comparison with it is skipped");
        assertThat(said(BY_CHANCE.cProgram(""))).isEqualTo(BY_CHANCE.lines()).hasSizeGreaterThan(300);
        assertThat(said(OF_RECORDS.cProgram(Records.C))).isEqualTo(OF_RECORDS.lines()).hasSizeGreaterThan(25);
    }

    @Test
    void ctypesPlacesEveryMemberWhereWeDoAndNumpyReadsTheTexts() {
        List<String> said = Python.run(BY_CHANCE.pythonProgram(BY_CHANCE.pythonDeclarations())
                        + OF_RECORDS.pythonProgram(Records.CTYPES))
                .lines()
                .toList();
        assertThat(said).isEqualTo(Stream.concat(BY_CHANCE.lines().stream(), OF_RECORDS.lines().stream()).toList());
    }

    private List<String> said(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("layouts.c"), source);
        Path program = folder.resolve("layouts");
        run("gcc", "-o", program.toString(), file.toString());
        return run(program.toString()).lines().toList();
    }

    private static String run(String... command) {
        try (ChildJvm child = ChildJvm.run(List.of(command))) {
            String output = child.rest();
            assertThat(child.exitCode()).as(output).isZero();
            return output;
        }
    }

    private static boolean hasGcc() {
        return Stream.of(System.getenv("PATH").split(":", -1)).anyMatch(at -> Files.isExecutable(Path.of(at, "gcc")));
    }
}
