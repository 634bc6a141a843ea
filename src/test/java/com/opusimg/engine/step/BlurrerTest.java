package com.opusimg.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.opusimg.engine.Blur;
import com.opusimg.engine.Progress;
import com.opusimg.engine.codec.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlurrerTest {

    /** The slope of a blurred edge is that of the Gaussian: 16 % one sigma before it, 84 % one sigma after. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 2.9, 3, 5, 20, 100})
    void anEdgeGetsTheSlopeOfItsSigma(double sigma) throws Exception {
        int width = 2 * (int) (sigma * 4) + 40;
        Picture edge = Pictures.with(Pictures.plain(width, 3, 0xFF000000), width / 2, 0, width - width / 2, 3, -1);
        Picture out = Blurrer.apply(edge, new Blur(sigma), Progress.NONE);
        assertThat(value(out, width / 2.0 - sigma)).isCloseTo(0.159 * 255, within(6.0));
        assertThat(value(out, width / 2.0)).isCloseTo(127.5, within(3.0));
        assertThat(value(out, width / 2.0 + sigma)).isCloseTo(0.841 * 255, within(6.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 4, 250})
    void aPlainPictureStays(double sigma) throws Exception {
        Picture plain = Pictures.plain(7, 5, 0xFF123456);
        assertThat(Blurrer.apply(plain, new Blur(sigma), Progress.NONE).argb()).isEqualTo(plain.argb());
        assertThat(Blurrer.apply(Pictures.plain(1, 1, 0xFF654321), new Blur(sigma), Progress.NONE)
                        .argb())
                .containsExactly(0xFF654321);
    }

    @Test
    void isTheSameAcrossAndDown() throws Exception {
        Picture dot = Pictures.with(Pictures.plain(41, 41, 0xFF000000), 18, 18, 5, 5, -1);
        Picture out = Blurrer.apply(dot, new Blur(4), Progress.NONE);
        for (int i = 0; i < 41; i++) {
            assertThat(Pictures.red(out, i, 20)).isCloseTo(Pictures.red(out, 20, i), within(1));
            assertThat(Pictures.red(out, i, 20)).isCloseTo(Pictures.red(out, 40 - i, 20), within(1));
        }
    }

    @Test
    void whatIsInvisibleHasNoPartInIt() throws Exception {
        Picture in = Pictures.with(Pictures.plain(20, 4, 0xFFFF0000), 10, 0, 10, 4, 0x0000FF00);
        Picture out = Blurrer.apply(new Picture(20, 4, in.argb(), true, false), new Blur(2), Progress.NONE);
        for (int argb : out.argb()) {
            assertThat(argb >> 8 & 0xFF).isZero();
        }
    }

    private static double value(Picture picture, double x) {
        double at = x - 0.5;
        int left = (int) Math.floor(at);
        int first = Pictures.red(picture, left, 1);
        return first + (Pictures.red(picture, left + 1, 1) - first) * (at - left);
    }
}
