package com.opusimg.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.Colour;
import com.opusimg.engine.Extend;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.codec.Picture;
import org.junit.jupiter.api.Test;

class ExtenderTest {

    @Test
    void addsABorderOnEachSide() throws Exception {
        Picture in = Pictures.plain(10, 20, 0xFF00FF00);
        Picture out = Extender.apply(in, new Extend(1, 2, 3, 4, new Colour(0xFF0000FF)), Limits.DEFAULT);
        assertThat(out.width()).isEqualTo(16);
        assertThat(out.height()).isEqualTo(24);
        assertThat(out.alpha()).isFalse();
        assertThat(Pictures.at(out, 3, 1)).isEqualTo(0xFF0000FF);
        assertThat(Pictures.at(out, 4, 1)).isEqualTo(0xFF00FF00);
        assertThat(Pictures.at(out, 13, 20)).isEqualTo(0xFF00FF00);
        assertThat(Pictures.at(out, 14, 20)).isEqualTo(0xFF0000FF);
        assertThat(Pictures.at(out, 13, 21)).isEqualTo(0xFF0000FF);
    }

    @Test
    void theBorderIsTransparentWhereNoColourIsNamed() throws Exception {
        Picture out = Extender.apply(Pictures.plain(2, 2, 0xFF00FF00), new Extend(0, 0, 0, 1, null), Limits.DEFAULT);
        assertThat(out.alpha()).isTrue();
        assertThat(Pictures.at(out, 0, 0)).isZero();
    }

    @Test
    void limitsHold() {
        Picture in = Pictures.plain(10, 10, 0xFF00FF00);
        assertThatThrownBy(() -> Extender.apply(in, new Extend(0, 100, 0, 0, null), new Limits(1000, 100)))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        e -> assertThat(e.problem()).isEqualTo(ImageException.Problem.SIDE_TOO_LONG));
    }
}
