package dev.interlock.benchmarks.race;

import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A contestant that gives these figures, one after the other, then breaks down; and keeps a diary. */
public final class Figures implements Contestant {

    private final String name;
    private final List<Double> figures;
    private final List<String> diary;

    private Figures(String name, List<String> diary, List<Double> figures) {
        this.name = name;
        this.figures = figures;
        this.diary = diary;
    }

    /** One that gives these. */
    public static Contestant of(String name, Double... figures) {
        return new Figures(name, new ArrayList<>(), List.of(figures));
    }

    static Contestant writing(List<String> diary, String name, Double... figures) {
        return new Figures(name, diary, List.of(figures));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Racer start(Setting setting) {
        Iterator<Double> left = figures.iterator();
        return new Racer() {
            @Override
            public double burst() throws MissingPeerException {
                if (!left.hasNext()) {
                    throw new MissingPeerException("out of figures");
                }
                diary.add(name);
                return left.next();
            }

            @Override
            public void close() {
                diary.add(name + " closed");
            }
        };
    }
}
