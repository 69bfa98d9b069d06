package dev.interlock.harness.history;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The command that judges a saved history again:
 *
 * <pre>
 * java -cp … dev.interlock.harness.history.CheckHistory &lt;file&gt; --specification &lt;class&gt;
 * </pre>
 */
public final class CheckHistory {

    /** Exit code: linearizable. */
    public static final int LINEARIZABLE = 0;

    /** Exit code: a violation, whose timeline was printed. */
    public static final int VIOLATION = 1;

    /** Exit code: the budget ended. */
    public static final int UNKNOWN = 2;

    /** Exit code: wrong arguments, no such file, not a history, or not a specification. */
    public static final int UNUSABLE = 64;

    private static final String USAGE = "usage: CheckHistory <file> --specification <class>";

    private CheckHistory() {}

    /** Prints the judgement and exits with its code. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length != 3 || !args[1].equals("--specification")) {
            err.println(USAGE);
            return UNUSABLE;
        }
        try {
            History history = HistoryFile.load(Path.of(args[0]));
            LinearizabilityChecker checker =
                    LinearizabilityChecker.against(Class.forName(args[2], true, loader()));
            Finding finding = checker.check(history);
            out.printf(Locale.ROOT, "%s: %s, %,d calls, %,d steps, %.3f s%n", history.subject(),
                    finding.judgement().name().toLowerCase(Locale.ROOT), history.calls().size(), finding.steps(),
                    finding.seconds());
            return switch (finding.judgement()) {
                case LINEARIZABLE -> LINEARIZABLE;
                case VIOLATION -> {
                    out.print(Minimiser.minimise(checker, history).counterexample().text());
                    yield VIOLATION;
                }
                case UNKNOWN -> {
                    out.println(finding.reason());
                    yield UNKNOWN;
                }
            };
        } catch (ClassNotFoundException e) {
            err.println("there is no class " + args[2] + " on the class path; an inner class is written Outer$Inner");
        } catch (IOException | UnsuitableSpecificationException e) {
            err.println(e instanceof MalformedHistoryException ? e.getMessage() : e.toString());
        }
        return UNUSABLE;
    }

    private static ClassLoader loader() {
        return CheckHistory.class.getClassLoader();
    }
}
