package dev.interlock.shm.scope;

import dev.interlock.shm.access.ShmException;
import java.io.PrintStream;
import java.util.List;

/**
 * The {@link Reaper} as a command:
 *
 * <pre>
 *   java --enable-native-access=ALL-UNNAMED -cp … dev.interlock.shm.scope.ReapMain [--dry-run] [--family prefix]
 * </pre>
 *
 * <p>Prints a line for each scope, and one for each segment of those that have leaked. Exit codes: 0 if it could look,
 * whatever it found; 1 if the system refused; 64 if it was called wrongly.
 */
public final class ReapMain {

    private static final int REFUSED = 1;
    private static final int USAGE = 64;

    private ReapMain() {}

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        boolean dryRun = false;
        ScopeFamily family = ScopeFamily.STANDARD;
        try {
            for (int i = 0; i < arguments.size(); i++) {
                if (arguments.get(i).equals("--dry-run")) {
                    dryRun = true;
                } else if (arguments.get(i).equals("--family") && i + 1 < arguments.size()) {
                    i++;
                    family = new ScopeFamily(arguments.get(i));
                } else {
                    throw new IllegalArgumentException("'" + arguments.get(i) + "' is not understood");
                }
            }
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println("usage: ReapMain [--dry-run] [--family prefix]");
            return USAGE;
        }
        try {
            Reaper reaper = Reaper.of(family);
            print(dryRun ? reaper.find() : reaper.reap(), dryRun, out);
            return 0;
        } catch (ShmException e) {
            err.println(e.getMessage());
            return REFUSED;
        }
    }

    private static void print(List<Finding> findings, boolean dryRun, PrintStream out) {
        String done = dryRun ? "would delete" : "deleted";
        int deleted = 0;
        int left = 0;
        for (Finding finding : findings) {
            boolean leaked = finding.standing() == Finding.Standing.LEAKED;
            out.println((leaked ? done : "left") + " scope " + finding.scope() + " of process " + finding.ownerPid()
                    + ": " + finding.standing() + ", " + finding.explanation());
            finding.segments().forEach(segment -> out.println("  " + done + " " + segment));
            deleted += finding.segments().size();
            left += leaked ? 0 : 1;
        }
        out.println(findings.size() + " scopes found, " + left + " left, " + done + " " + deleted + " segments");
    }
}
