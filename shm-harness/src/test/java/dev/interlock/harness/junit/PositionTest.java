package dev.interlock.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a campaign says of its progress, run by one JVM and by several. */
class PositionTest {

    @TempDir
    private Path directory;

    @Test
    void oneJvmCountsTheTestsItWasGivenAndThoseThatAreAnnounced() {
        Position position = new OwnPosition(1);
        assertThat(position.number()).isEqualTo("1/1");
        assertThat(position.remaining()).isEmpty();
        position.announce(1);
        assertThat(position.number()).isEqualTo("1/2");
        assertThat(position.remaining()).contains(" left");
        position.testEnded();
        assertThat(position.number()).isEqualTo("2/2");
        assertThat(position.remaining()).isEmpty();
    }

    @Test
    void severalJvmsCountTogether() {
        Path file = directory.resolve("target").resolve("progress");
        Position one = new SharedPosition(SharedTally.join(file), 3);
        one.verdict();
        one.classEnded();
        Position other = new SharedPosition(SharedTally.join(file), 3);
        other.verdict();
        other.verdict();
        assertThat(one.number()).isEqualTo("3");
        assertThat(other.number()).isEqualTo("3");
        assertThat(one.remaining()).startsWith(", class 2/3 — about ");
        other.classEnded();
        other.classEnded();
        assertThat(one.remaining()).isEmpty();
    }

    @Test
    void whereTheNumberOfClassesIsNotKnownNothingIsSaidOfTheTimeLeft() {
        Position position = new SharedPosition(SharedTally.join(directory.resolve("progress")), 0);
        position.verdict();
        assertThat(position.number()).isEqualTo("1");
        assertThat(position.remaining()).isEmpty();
    }

    @Test
    void timesAreToldInMinutesAndSeconds() {
        assertThat(Position.about(59.4)).isEqualTo(" — about 59 s left");
        assertThat(Position.about(61)).isEqualTo(" — about 1 min 1 s left");
    }

    @Test
    void theClassesOfABuildAreCounted() {
        assertThat(TestClasses.beside(PositionTest.class)).isGreaterThan(1);
        assertThat(TestClasses.beside(String.class)).isZero();
    }
}
