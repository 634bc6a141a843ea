package com.opusimg.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.Adjust;
import com.opusimg.engine.codec.Picture;
import org.junit.jupiter.api.Test;

class AdjusterTest {

    private static final Picture IN = Pictures.plain(1, 1, 0x80406080);

    @Test
    void oneChangesNothing() {
        assertThat(adjusted(1.0, 1.0, 1.0, 1.0)).isEqualTo(0x80406080);
        assertThat(Adjuster.apply(Pictures.noise(30, 30, 1), new Adjust(1.0, null, null, null))
                        .argb())
                .isEqualTo(Pictures.noise(30, 30, 1).argb());
    }

    @Test
    void eachDoesWhatItSays() {
        assertThat(adjusted(1.5, null, null, null)).isEqualTo(0x806090C0);
        assertThat(adjusted(0.0, null, null, null)).isEqualTo(0x80000000);
        assertThat(adjusted(10.0, null, null, null)).isEqualTo(0x80FFFFFF);
        assertThat(adjusted(null, 0.0, null, null)).isEqualTo(0x805C5C5C);
        assertThat(adjusted(null, null, 0.0, null)).isEqualTo(0x80808080);
        assertThat(adjusted(null, null, 2.0, null)).isEqualTo(0x80014181);
        assertThat(adjusted(null, null, null, 2.0)).isEqualTo(0x80809CB5);
    }

    @Test
    void nothingIsCutOffOnTheWay() {
        // Three times as light, then a third of the contrast: 0x60 and 0x80 stay apart.
        int argb = adjusted(3.0, null, 0.33, null);
        assertThat(argb >> 8 & 0xFF).isLessThan(argb & 0xFF);
    }

    private static int adjusted(Double brightness, Double saturation, Double contrast, Double gamma) {
        return Pictures.at(Adjuster.apply(IN, new Adjust(brightness, saturation, contrast, gamma)), 0, 0);
    }
}
