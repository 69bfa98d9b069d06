package dev.interlock.reports.page;

import dev.interlock.harness.verdict.Role;
import dev.interlock.reports.gate.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows that share columns. Lock modes and memory orderings have nothing in common, so one matrix of both would be
 * mostly holes; subjects that share a lock mode, directly or through others, stand in one block.
 *
 * @param role subjects and canaries stand apart
 * @param lockModes the columns
 * @param rows the cells by subject and lock mode
 */
record MatrixBlock(Role role, Set<String> lockModes, Map<String, Map<String, Check>> rows) {

    static List<MatrixBlock> blocksOf(List<Check> checks) {
        List<MatrixBlock> blocks = new ArrayList<>();
        for (Role role : Role.values()) {
            Map<String, Map<String, Check>> rows = new LinkedHashMap<>();
            checks.stream().filter(check -> check.role() == role).forEach(check -> rows.computeIfAbsent(
                            check.subject(), subject -> new LinkedHashMap<>())
                    .put(check.lockMode(), check));
            blocks.addAll(blocksOf(role, rows));
        }
        return blocks;
    }

    private static Collection<MatrixBlock> blocksOf(Role role, Map<String, Map<String, Check>> rows) {
        List<MatrixBlock> blocks = new ArrayList<>();
        rows.forEach((subject, cells) -> {
            List<MatrixBlock> related = blocks.stream()
                    .filter(block -> block.lockModes.stream().anyMatch(cells::containsKey))
                    .toList();
            MatrixBlock target = related.isEmpty()
                    ? new MatrixBlock(role, new LinkedHashSet<>(), new LinkedHashMap<>())
                    : related.getFirst();
            related.stream().skip(1).forEach(target::absorb);
            blocks.removeAll(related.stream().skip(1).toList());
            target.lockModes.addAll(cells.keySet());
            target.rows.put(subject, cells);
            if (related.isEmpty()) {
                blocks.add(target);
            }
        });
        return blocks;
    }

    private void absorb(MatrixBlock other) {
        lockModes.addAll(other.lockModes);
        rows.putAll(other.rows);
    }
}
