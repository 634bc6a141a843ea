package com.opusimg.compliance.promise.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.PromiseState;
import com.opusimg.compliance.promise.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparkTest {
    private static final Instant FROM = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant UNTIL = FROM.plus(Duration.ofDays(7));

    @Test
    void theFirstFigureThatMovedIsDrawn() {
        Spark spark = drawn(List.of(at(1, false, 0, 40)), at(7, false, 0, 60));
        assertThat(spark.figure().id()).isEqualTo("f1");
        assertThat(spark.least()).isEqualTo(40);
        assertThat(spark.most()).isEqualTo(60);
        assertThat(spark.line()).startsWith("M85.7 ").contains("L600.0 ");
    }

    @Test
    void whereNoneMovedItIsTheFirst() {
        Spark spark = drawn(List.of(at(1, false, 3, 40)), at(7, false, 3, 40));
        assertThat(spark.figure().id()).isEqualTo("f0");
        assertThat(spark.least()).isEqualTo(spark.most());
    }

    @Test
    void oneValueAndThoseOfDrillsAreNoDrawing() {
        assertThat(Spark.of(List.of(), at(7, false, 1), FROM, UNTIL)).isEmpty();
        assertThat(Spark.of(List.of(at(1, true, 9)), at(7, false, 1), FROM, UNTIL))
                .isEmpty();
        assertThat(Spark.of(List.of(at(1, false)), at(7, false), FROM, UNTIL)).isEmpty();
    }

    private static Spark drawn(List<Standing> history, Standing now) {
        return Spark.of(history, now, FROM, UNTIL).orElseThrow();
    }

    private static Standing at(int day, boolean drill, long... values) {
        List<Figure> figures = new ArrayList<>();
        Arrays.stream(values).forEach(value -> figures.add(Figure.count("f" + figures.size(), value)));
        return new Standing("RET-1", PromiseState.KEPT, null, FROM, FROM.plus(Duration.ofDays(day)), figures, drill);
    }
}
