package dev.interlock.shm.process;

import dev.interlock.shm.os.StandardStreams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The worker's side of a pool: runs one method after the other until its input ends. */
final class WorkerMain {

    /** Why a worker ended that no longer could speak with its pool. */
    private static final int SPEECHLESS = 98;

    private WorkerMain() {}

    static void serve() {
        try {
            StandardStreams.Pipes pipes = StandardStreams.take();
            BufferedReader requests =
                    new BufferedReader(new InputStreamReader(pipes.input(), StandardCharsets.US_ASCII));
            Writer answers = new OutputStreamWriter(pipes.output(), StandardCharsets.US_ASCII);
            // The JVM may have printed a warning, and not ended its line.
            answers.write("\n" + WorkerProtocol.READY + "\n");
            answers.flush();
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                String answer = answer(WorkerProtocol.words(line));
                System.out.flush();
                System.err.flush();
                answers.write(answer + "\n");
                answers.flush();
            }
        } catch (IOException | RuntimeException | Error | InterruptedException e) {
            // Without an answer the pool would wait for ever; with the end of this process it does not.
            e.printStackTrace();
            Runtime.getRuntime().halt(SPEECHLESS);
        }
        System.exit(0);
    }

    /** In a thread of its own, so that no task inherits thread locals or an interrupt from another. */
    private static String answer(List<String> request) throws InterruptedException {
        AtomicReference<String> answer = new AtomicReference<>();
        Thread task = Thread.ofPlatform().name("task " + request.get(1)).start(() -> answer.set(run(request)));
        task.join();
        String reached = answer.get();
        if (reached == null) {
            throw new IllegalStateException("the outcome of the task could not be put into words");
        }
        return reached;
    }

    private static String run(List<String> request) {
        List<String> arguments = request.subList(2, request.size());
        try {
            Target target = Target.method(ChildMain.type(request.get(0)), request.get(1), arguments.size());
            return WorkerProtocol.returned(target.invoke(arguments));
        } catch (Throwable thrown) {
            return WorkerProtocol.threw(thrown);
        }
    }
}
