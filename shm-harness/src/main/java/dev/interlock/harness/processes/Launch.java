package dev.interlock.harness.processes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a worker is told when it starts, as words.
 *
 * @param control the segment of {@link RecorderLayout}
 * @param data the segment of the subject
 * @param subject the class
 * @param workers how many there are
 * @param callsEach how many calls each makes in a round
 * @param seed of the plans
 * @param stamps where stamps come from
 * @param afterwards operations called when all have returned
 * @param preparation class and method to call once before the first subject, and its arguments; empty for none
 */
record Launch(
        String control,
        String data,
        String subject,
        int workers,
        int callsEach,
        long seed,
        Stamps stamps,
        List<String> afterwards,
        List<String> preparation) {

    private static final int FIXED = 9;

    String[] words(int worker) {
        List<String> words = new ArrayList<>(List.of(
                Integer.toString(worker), control, data, subject, Integer.toString(workers),
                Integer.toString(callsEach), Long.toString(seed), stamps.name(), Integer.toString(afterwards.size())));
        words.addAll(afterwards);
        words.addAll(preparation);
        return words.toArray(String[]::new);
    }

    static int worker(String[] words) {
        return Integer.parseInt(words[0]);
    }

    static Launch parse(String[] words) {
        List<String> rest = Arrays.asList(words).subList(FIXED, words.length);
        int afterwards = Integer.parseInt(words[FIXED - 1]);
        return new Launch(
                words[1], words[2], words[3], Integer.parseInt(words[4]), Integer.parseInt(words[5]),
                Long.parseLong(words[6]), Stamps.valueOf(words[7]),
                List.copyOf(rest.subList(0, afterwards)), List.copyOf(rest.subList(afterwards, rest.size())));
    }

    Plan.Shape shape(Class<?> type) {
        return Plan.Shape.of(type, afterwards, workers, callsEach, seed);
    }
}
