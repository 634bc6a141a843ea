package com.opusimg.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.Progress;
import com.opusimg.engine.Sharpen;
import com.opusimg.engine.codec.Picture;
import org.junit.jupiter.api.Test;

class SharpenerTest {

    @Test
    void anEdgeGetsMoreContrastAndTheRestStays() throws Exception {
        Picture edge = Pictures.with(Pictures.plain(40, 3, 0xFF404040), 20, 0, 20, 3, 0xFFC0C0C0);
        Picture out = Sharpener.apply(edge, new Sharpen(null), Progress.NONE);
        assertThat(Pictures.red(out, 19, 1)).isLessThan(0x40);
        assertThat(Pictures.red(out, 20, 1)).isGreaterThan(0xC0);
        assertThat(Pictures.at(out, 2, 1)).isEqualTo(0xFF404040);
        assertThat(Pictures.at(out, 37, 1)).isEqualTo(0xFFC0C0C0);
    }

    @Test
    void alphaStays() throws Exception {
        Picture in = Pictures.with(Pictures.plain(9, 9, 0x40FF0000), 3, 3, 3, 3, 0x80FFFFFF);
        Picture out = Sharpener.apply(in, new Sharpen(2.0), Progress.NONE);
        for (int i = 0; i < out.argb().length; i++) {
            assertThat(out.argb()[i] >>> 24).isEqualTo(in.argb()[i] >>> 24);
        }
    }
}
