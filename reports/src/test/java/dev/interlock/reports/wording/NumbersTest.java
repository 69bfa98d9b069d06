package dev.interlock.reports.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 100 | 0 %",
                "1 | 2500 | 0.04 %",
                "1 | 10000000 | < 0.01 %",
                "9999999 | 10000000 | > 99.99 %",
                "1 | 3 | 33.33 %",
                "5 | 5 | 100 %",
                "0 | 0 | 0 %"
            })
    void aRareOutcomeIsNeverRoundedAway(long part, long whole, String words) {
        assertThat(Numbers.percent(part, whole)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.04 | 0.0 s",
                "9.94 | 9.9 s",
                "42.4 | 42 s",
                "59.7 | 1 min 0 s",
                "185 | 3 min 5 s",
                "7620 | 2 h 7 min"
            })
    void timesAreWrittenForPeople(double seconds, String words) {
        assertThat(Numbers.time(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "40 | 40",
                "12.5 | 12.5",
                "12.3456 | 12.3",
                "0.04213 | 0.0421",
                "99.96 | 100",
                "999.6 | 1,000",
                "9553.14 | 9,553",
                "-3.14159 | -3.14",
                "0.00000012 | 1.20e-07",
                "3e18 | 3.00e+18"
            })
    void whatWasMeasuredHasThreeDigits(double value, String words) {
        assertThat(Numbers.measured(value)).isEqualTo(words);
    }
}
