package dev.interlock.reports.cli;

import dev.interlock.harness.verdict.Tier;
import dev.interlock.reports.console.ConsoleReport;
import dev.interlock.reports.gate.Gate;
import dev.interlock.reports.gate.Judgement;
import dev.interlock.reports.intake.VerdictReader;
import dev.interlock.reports.output.ReportFiles;
import dev.interlock.reports.output.UnwritableReportException;
import dev.interlock.reports.plan.Plan;
import dev.interlock.reports.plan.PlanFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads verdicts, writes the report, and exits as the gate says. */
@Command(
        name = "interlock-report",
        mixinStandardHelpOptions = true,
        versionProvider = ReportVersion.class,
        description = "Reads verdict files, writes the report, and exits as the gate says.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every cell as expected and every canary caught; what the machine lacks was skipped",
            "1:a violation, or an unlocked variant that showed no bug",
            "2:a blind or incomplete harness: a canary missed, a check absent, too little evidence",
            "64:the command line is wrong, or the plan that it names",
            "70:the command itself failed",
            "74:the report could not be written"
        })
public final class ReportCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "VERDICTS", description = "Verdict files, or directories of them.")
    private List<Path> sources = List.of();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "target/report",
            description = "Where the report goes (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("target", "report");

    @Option(
            names = "--tier",
            paramLabel = "smoke|quick|deep",
            converter = TierArgument.class,
            description = "The depth that the campaign ran at; verdicts of another depth are stale.")
    private @Nullable Tier tier;

    @Option(
            names = "--no-skips",
            description = "A check that was skipped is missing; always so where the environment has CI.")
    private boolean noSkips;

    @ArgGroup
    private PlanChoice planChoice = new PlanChoice();

    @Spec
    private @Nullable CommandSpec spec;

    /** Where the plan comes from. */
    private static final class PlanChoice {

        @Option(
                names = "--plan",
                paramLabel = "FILE",
                description = "What a complete campaign holds (default: the plan of Interlock's own campaign).")
        private @Nullable Path file;

        @Option(names = "--no-plan", description = "Judge what is there; then nothing can be absent.")
        private boolean none;

        private @Nullable Plan read() throws IOException {
            if (none) {
                return null;
            }
            return file == null ? PlanFiles.bundled() : PlanFiles.read(file);
        }
    }

    /** Runs the command and ends the process. */
    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    /** The command, with the exit codes that it documents. */
    public static CommandLine commandLine() {
        return new CommandLine(new ReportCommand())
                .setParameterExceptionHandler((exception, args) -> {
                    PrintWriter err = exception.getCommandLine().getErr();
                    err.println(exception.getMessage());
                    exception.getCommandLine().usage(err);
                    return ExitCodes.USAGE;
                })
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    if (exception instanceof UnwritableReportException) {
                        command.getErr().println(exception.getMessage());
                        return ExitCodes.UNWRITABLE;
                    }
                    exception.printStackTrace(command.getErr());
                    return ExitCodes.INTERNAL;
                });
    }

    @Override
    public Integer call() throws UnwritableReportException {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        Judgement judgement = Gate.judge(VerdictReader.read(sources), plan(command), tier, maySkip());
        Path page = ReportFiles.write(output, judgement, Instant.now());
        command.getOut().print(ConsoleReport.of(judgement));
        command.getOut().println("Report: " + page.toAbsolutePath().normalize());
        command.getOut().flush();
        return judgement.result().exitCode();
    }

    /** A continuous integration server has all that the checks need, or its answer is no answer. */
    private boolean maySkip() {
        return !noSkips && System.getenv("CI") == null;
    }

    private @Nullable Plan plan(CommandLine command) {
        try {
            return planChoice.read();
        } catch (IOException e) {
            throw new ParameterException(command, "--plan: " + e.getMessage(), e);
        }
    }
}
