package dev.interlock.shm.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.NamedProcess;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks and their ends, with processes that exist only by name. */
class JoinableQueueTest {

    private static final int CONSUMERS = 2;

    private final MemorySegment memory = Arena.ofAuto().allocate(2048, 64);
    private final NamedProcess producer = NamedProcess.of(1);
    private final NamedProcess worker = producer.beside(2);
    private JoinableQueue<Integer> tasks;
    private JoinableQueue<Integer> workers;

    @BeforeEach
    void makeQueue() {
        JoinableQueue.initialise(memory, 0, Codec.INT, 10, 512, CONSUMERS);
        tasks = of(producer);
        workers = of(worker);
    }

    private JoinableQueue<Integer> of(NamedProcess process) {
        return JoinableQueue.at(memory, 0, Codec.INT, process);
    }

    /** _TestQueue.test_task_done. */
    @Test
    void joiningWaitsUntilEverythingIsDone() throws InterruptedException {
        assertThat(tasks.join()).isEqualTo(JoinResult.ALL_DONE);
        for (int i = 0; i < 10; i++) {
            tasks.put(i);
        }
        Running<JoinResult> join = Concurrently.start(() -> tasks.join());
        for (int i = 0; i < 10; i++) {
            assertThat(join.isRunning()).isTrue();
            assertThat(tasks.unfinishedTasks()).isEqualTo(10 - i);
            workers.get();
            assertThat(tasks.unfinishedTasks()).isEqualTo(10 - i);
            workers.taskDone();
        }
        assertThat(join.result()).isEqualTo(JoinResult.ALL_DONE);
        assertThat(tasks.unfinishedTasks()).isZero();
    }

    @Test
    void joiningEndsWithTheTime() throws InterruptedException {
        tasks.put(1);
        assertThat(tasks.join(Duration.ZERO)).isEqualTo(JoinResult.TIMED_OUT);
        assertThat(tasks.join(Duration.ofMillis(50))).isEqualTo(JoinResult.TIMED_OUT);
    }

    @Test
    void whatNobodyHasCannotBeDone() throws InterruptedException {
        assertThatExceptionOfType(TooManyTasksDoneException.class).isThrownBy(tasks::taskDone);
        tasks.put(1);
        assertThatExceptionOfType(TooManyTasksDoneException.class).isThrownBy(tasks::taskDone);
        assertThat(workers.get()).isEqualTo(1);
        workers.taskDone();
        assertThatExceptionOfType(TooManyTasksDoneException.class).isThrownBy(workers::taskDone);
        assertThat(tasks.join()).isEqualTo(JoinResult.ALL_DONE);
    }

    @Test
    void anotherProcessMayDeclareATaskDone() throws InterruptedException {
        tasks.put(1);
        workers.get();
        tasks.taskDone();
        assertThat(tasks.join()).isEqualTo(JoinResult.ALL_DONE);
    }

    @Test
    void theTasksOfADeadConsumerAreReportedUntilWrittenOff() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            tasks.put(i);
        }
        workers.get();
        workers.get();
        workers.taskDone();
        tasks.get();
        Running<JoinResult> join = Concurrently.start(() -> tasks.join());
        worker.die();
        assertThat(join.result()).isEqualTo(JoinResult.TASKS_LOST);
        assertThat(tasks.join()).isEqualTo(JoinResult.TASKS_LOST);
        assertThat(tasks.lostTasks()).isEqualTo(1);
        assertThat(tasks.writeOffLostTasks()).isEqualTo(1);
        assertThat(tasks.lostTasks()).isZero();
        assertThat(tasks.join(Duration.ZERO)).isEqualTo(JoinResult.TIMED_OUT);
        tasks.taskDone();
        assertThat(tasks.get()).isEqualTo(3);
        tasks.taskDone();
        assertThat(tasks.join()).isEqualTo(JoinResult.ALL_DONE);
    }

    @Test
    void writingOffTheLastOnesLetsTheJoinersGo() throws InterruptedException {
        tasks.put(1);
        tasks.put(2);
        workers.get();
        tasks.get();
        worker.die();
        assertThat(tasks.writeOffLostTasks()).isEqualTo(1);
        Running<JoinResult> join = Concurrently.start(() -> tasks.join());
        tasks.taskDone();
        assertThat(join.result()).isEqualTo(JoinResult.ALL_DONE);
    }

    @Test
    void placesOfProcessesThatHaveNothingOutAreUsedAgainAndWithoutOneNothingIsTaken() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            tasks.put(i);
        }
        for (int pid = 10; pid < 14; pid++) {
            JoinableQueue<Integer> passing = of(producer.beside(pid));
            assertThat(passing.get()).isEqualTo(pid - 10);
            passing.taskDone();
        }
        workers.get();
        tasks.get();
        tasks.put(6);
        assertThatExceptionOfType(ConsumersFullException.class)
                .isThrownBy(() -> of(producer.beside(3)).get())
                .withMessageContaining("out to 2 processes");
        assertThat(tasks.get()).isEqualTo(6);
    }
}
