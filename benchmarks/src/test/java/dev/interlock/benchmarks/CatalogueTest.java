package dev.interlock.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.benchmarks.row.Row;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void idsAreUniqueAndHaveAGroup() {
        List<Row> rows = Catalogue.rows(Pattern.compile(".*"));

        assertThat(rows).extracting(Row::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+\\.[a-z0-9-]+"));
    }

    @Test
    void rowsAreChosenByTheWholeId() {
        assertThat(Catalogue.rows(Pattern.compile("lock")))
                .as("a part of an id is not enough")
                .isEmpty();
        assertThat(Catalogue.rows(Pattern.compile("lock\\..*"))).isNotEmpty();
    }
}
