package dev.interlock.benchmarks.page;

import static j2html.TagCreator.canvas;
import static j2html.TagCreator.div;

import dev.interlock.benchmarks.race.Comparison;
import dev.interlock.benchmarks.race.RowResult;
import dev.interlock.benchmarks.row.Better;
import j2html.tags.DomContent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row's ratios as bars. They are drawn as "how many times as good as the peer", so that right of 1 is ahead in every
 * chart, whether less or more is better in the row.
 */
final class RatioChart {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RatioChart() {}

    static DomContent of(RowResult result) {
        List<Bar> bars = result.comparisons().stream().map(RatioChart::bar).toList();
        return div(canvas()
                        .attr("data-ratios", MAPPER.writeValueAsString(bars))
                        .attr("role", "img")
                        .attr("aria-label", "Ratios of " + result.row().title() + ", as in the table beneath"))
                .withClass("chart")
                .withStyle("height: " + (4 + 2 * bars.size()) + "rem");
    }

    private static Bar bar(Comparison comparison) {
        Better better = comparison.better();
        return new Bar(
                comparison.peer(),
                comparison.ratio().map(ratio -> ahead(better, ratio.median())).orElse(null),
                comparison.ratio().map(ratio -> ahead(better, ratio.lower())).orElse(null),
                comparison.ratio().map(ratio -> ahead(better, ratio.upper())).orElse(null),
                comparison.goal().map(goal -> ahead(better, goal)).orElse(null));
    }

    private static double ahead(Better better, double ratio) {
        return better == Better.LESS ? 1 / ratio : ratio;
    }

    private record Bar(
            String peer,
            @Nullable Double ahead,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double goal) {}
}
