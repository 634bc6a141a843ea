package com.opusimg.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.Crop;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Position;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Ratio;
import com.opusimg.engine.Resize;
import com.opusimg.engine.codec.Picture;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionTest {

    private static final int SKIN = 0xFFD8A080;

    @Test
    void findsSkinBesideDetail() throws Exception {
        Picture wall = Pictures.plain(800, 200, 0xFF808890);
        Picture face = Pictures.with(wall, 600, 60, 70, 90, SKIN);
        Picture cut = crop(face, Crop.of(new Ratio(1, 1), Position.ATTENTION));
        assertThat(cut.width()).isEqualTo(200);
        assertThat(skin(cut)).isEqualTo(70 * 90);
    }

    @Test
    void findsEdgesInAPlainPicture() throws Exception {
        Picture sky = Pictures.plain(600, 600, 0xFFB0B0B0);
        for (int i = 0; i < 10; i++) {
            sky = Pictures.with(sky, 20 + i * 12, 440, 6, 100, 0xFF202020);
        }
        Picture cut = crop(sky, new Crop(null, null, 300, 300, null, Position.ATTENTION));
        long dark = Arrays.stream(cut.argb()).filter(argb -> argb == 0xFF202020).count();
        assertThat(dark).isEqualTo(10 * 6 * 100);
    }

    @Test
    void isTheMiddleWhereThereIsNothingToSee() throws Exception {
        Attention.Place place = new Attention().find(Pictures.plain(1000, 500, 0xFF445566), 500, 500, Progress.NONE);
        assertThat(place).isEqualTo(new Attention.Place(250, 0));
        assertThat(new Attention().find(Pictures.plain(1, 1, 0), 1, 1, Progress.NONE))
                .isEqualTo(new Attention.Place(0, 0));
        assertThat(new Attention().find(Pictures.plain(3000, 2, 0xFF000000), 2, 2, Progress.NONE))
                .isEqualTo(new Attention.Place(1499, 0));
    }

    @Test
    void coverKeepsWhatDrawsTheEye() throws Exception {
        Picture wall = Pictures.plain(800, 200, 0xFF808890);
        Picture face = Pictures.with(wall, 20, 60, 70, 90, SKIN);
        Resize resize = new Resize(100, 100, Resize.Fit.COVER, Position.ATTENTION, false, null);
        Picture cut = new Steps(List.of(resize), 1, null, Limits.DEFAULT, Progress.NONE).apply(face);
        assertThat(List.of(cut.width(), cut.height())).containsExactly(100, 100);
        assertThat(skin(cut)).isBetween(31L * 40, 36L * 46);
    }

    @Test
    void framesOfAnAnimationAreCutAtOnePlace() throws Exception {
        Steps steps = new Steps(
                List.of(Crop.of(new Ratio(1, 1), Position.ATTENTION)), 1, null, Limits.DEFAULT, Progress.NONE);
        Picture wall = Pictures.plain(800, 200, 0xFF808890);
        assertThat(skin(steps.apply(Pictures.with(wall, 20, 60, 70, 90, SKIN)))).isPositive();
        assertThat(skin(steps.apply(Pictures.with(wall, 600, 60, 70, 90, SKIN))))
                .isZero();
    }

    private static long skin(Picture picture) {
        return Arrays.stream(picture.argb()).filter(argb -> argb == SKIN).count();
    }

    private static Picture crop(Picture in, Crop crop) throws Exception {
        return Cropper.apply(in, crop, new Attention(), Progress.NONE);
    }
}
