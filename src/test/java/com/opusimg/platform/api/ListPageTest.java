package com.opusimg.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.platform.Ids;
import com.opusimg.platform.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPageTest {

    private final List<UUID> fetched = Stream.generate(Ids::next).limit(3).toList();

    @Test
    void aFurtherItemMeansAFurtherPage() {
        var page = ListPage.of(fetched, 2, Function.identity(), UUID::toString);
        assertThat(page.items()).hasSize(2);
        assertThat(ListPage.decode(page.nextCursor())).isEqualTo(fetched.get(1));
    }

    @Test
    void theLastPageHasNoCursor() {
        assertThat(ListPage.of(fetched, 3, Function.identity(), UUID::toString).nextCursor())
                .isNull();
        assertThat(ListPage.of(List.<UUID>of(), 3, Function.identity(), UUID::toString)
                        .items())
                .isEmpty();
    }

    @Test
    void noCursorIsBeforeEveryId() {
        for (String none : new String[] {null, ""}) {
            assertThat(ListPage.decode(none).toString())
                    .isGreaterThan(Ids.next().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "AAAA", "%", "MDE4OTAwMDA"})
    void aForgedCursorIsRefused(String cursor) {
        assertThatThrownBy(() -> ListPage.decode(cursor)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE})
    void aSizeOutsideIsRefused(int limit) {
        assertThatThrownBy(() -> ListPage.checkLimit(limit)).isInstanceOf(ProblemException.class);
    }
}
