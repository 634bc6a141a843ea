package com.opusimg.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.Format;
import com.opusimg.engine.Output;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AutoFormatTest {

    private static final List<Format> ALL = List.of(Format.JPEG, Format.WEBP, Format.AVIF);

    @Test
    void comparesWhatCanHoldThePicture() {
        assertThat(AutoFormat.candidates(false, false, format -> true)).isEqualTo(ALL);
        assertThat(AutoFormat.candidates(true, false, format -> true)).containsExactly(Format.WEBP, Format.AVIF);
        assertThat(AutoFormat.candidates(true, true, format -> true)).containsExactly(Format.WEBP);
        assertThat(AutoFormat.candidates(false, false, Set.of(Format.JPEG)::contains))
                .containsExactly(Format.JPEG);
        assertThat(AutoFormat.candidates(true, false, Set.of(Format.JPEG)::contains))
                .containsExactly(Format.PNG);
        assertThat(AutoFormat.candidates(false, true, Set.of(Format.JPEG)::contains))
                .containsExactly(Format.GIF);
    }

    @Test
    void takesTheSmallestAtEqualQuality() throws Exception {
        AutoFormat.Choice choice = AutoFormat.smallest(ALL, Output.SAME.withQuality(80), (format, quality) -> {
            assertThat(quality).isEqualTo(EqualQuality.of(format, 80));
            return new byte[format == Format.WEBP ? 50 : 60];
        });
        assertThat(choice.format()).isEqualTo(Format.WEBP);
        assertThat(AutoFormat.smallest(ALL, Output.SAME, (format, quality) -> new byte[9])
                        .format())
                .as("among equals the one that everything shows")
                .isEqualTo(Format.JPEG);
    }

    @Test
    void lowersTheQualityOfTheSmallestUntilItFits() throws Exception {
        AutoFormat.Choice choice = AutoFormat.smallest(
                ALL,
                Output.SAME.withTargetBytes(20_000L),
                (format, quality) -> new byte[quality * (format == Format.AVIF ? 900 : 1000)]);
        assertThat(choice.format()).isEqualTo(Format.AVIF);
        assertThat(choice.bytes().length).isBetween(18_900, 20_000);
    }
}
