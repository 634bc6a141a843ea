package com.opusimg.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.codec.Picture;
import org.junit.jupiter.api.Test;

class GrayscalerTest {

    @Test
    void colourBecomesItsLuma() {
        Picture out = Grayscaler.apply(Pictures.plain(2, 2, 0x80FF0000));
        assertThat(Pictures.at(out, 1, 1)).isEqualTo(0x80363636);
        assertThat(out.grey()).isTrue();
        assertThat(out.alpha()).isTrue();
        assertThat(Pictures.at(Grayscaler.apply(Pictures.plain(1, 1, -1)), 0, 0))
                .isEqualTo(-1);
        assertThat(Grayscaler.apply(out)).isSameAs(out);
    }
}
