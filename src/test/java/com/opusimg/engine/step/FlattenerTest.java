package com.opusimg.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.Colour;
import com.opusimg.engine.Flatten;
import com.opusimg.engine.codec.Picture;
import org.junit.jupiter.api.Test;

class FlattenerTest {

    @Test
    void nothingShinesThroughAfter() {
        Picture half = Pictures.with(Pictures.plain(4, 4, 0x800000FF), 0, 0, 2, 4, 0);
        Picture flat = Flattener.apply(half, new Flatten(new Colour(0xFFFF0000)));
        assertThat(flat.alpha()).isFalse();
        assertThat(Pictures.at(flat, 0, 0)).isEqualTo(0xFFFF0000);
        assertThat(Pictures.at(flat, 3, 0)).isEqualTo(0xFF7F0080);
        assertThat(Pictures.at(Flattener.apply(half, new Flatten(null)), 0, 0)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void anOpaquePictureStays() {
        Picture opaque = Pictures.plain(4, 4, 0xFF123456);
        assertThat(Flattener.apply(opaque, new Flatten(null))).isSameAs(opaque);
    }
}
