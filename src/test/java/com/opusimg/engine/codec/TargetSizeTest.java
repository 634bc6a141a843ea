package com.opusimg.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Output;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSizeTest {

    private final List<Integer> tries = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1999, 4567, 50_000, 81_999})
    void findsTheBestQualityThatFits(int target) throws Exception {
        byte[] found = TargetSize.search(Format.JPEG, Output.SAME.withTargetBytes((long) target), this::encode);
        assertThat(found).hasSize(target / 1000 * 1000);
        assertThat(tries).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void whatFitsAtOnceIsTriedOnce() throws Exception {
        assertThat(TargetSize.search(Format.JPEG, Output.SAME.withTargetBytes(82_000L), this::encode))
                .hasSize(82_000);
        assertThat(tries).containsExactly(82);
    }

    @Test
    void qualityIsTheUpperBound() throws Exception {
        Output output = Output.SAME.withQuality(40).withTargetBytes(60_000L);
        assertThat(TargetSize.search(Format.WEBP, output, this::encode)).hasSize(40_000);
        assertThat(tries).containsExactly(40);
    }

    @Test
    void withoutATargetThereIsNoSearch() throws Exception {
        assertThat(TargetSize.search(Format.AVIF, Output.SAME.withQuality(7), this::encode))
                .hasSize(7_000);
        assertThat(tries).containsExactly(7);
    }

    @Test
    void whatCannotBeReachedIsTold() {
        Output output = Output.SAME.withTargetBytes(1_000L);
        assertThatThrownBy(() -> TargetSize.search(Format.JPEG, output, quality -> new byte[1_000 + quality]))
                .isInstanceOfSatisfying(ImageException.class, e -> {
                    assertThat(e.problem()).isEqualTo(ImageException.Problem.TARGET_UNREACHABLE);
                    assertThat(e).hasMessageContaining("1,001").hasMessageContaining("1,000");
                });
        assertThatThrownBy(() -> TargetSize.search(Format.PNG, output, this::encode))
                .hasMessageContaining("JPEG");
        assertThat(tries).containsExactly(82);
    }

    private byte[] encode(int quality) {
        tries.add(quality);
        return new byte[quality * 1000];
    }
}
