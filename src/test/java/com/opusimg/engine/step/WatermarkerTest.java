package com.opusimg.engine.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.Colour;
import com.opusimg.engine.Position;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Watermark;
import com.opusimg.engine.codec.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarkerTest {

    private static final Picture IN = Pictures.plain(400, 200, 0xFF000000);
    private static final Picture MARK = Pictures.plain(50, 25, 0xFFFF0000);

    @ParameterizedTest
    @CsvSource({"SOUTHEAST,290,140", "NORTHWEST,10,10", "CENTER,150,75", "NORTH,150,10", "WEST,10,75"})
    void aPictureSitsWhereItShould(Position position, int x, int y) throws Exception {
        // A quarter of 400 wide, 50 high, and 10 from the edges.
        Picture out = apply(new Watermark(null, "logo", position, 1.0, 0.25, 0.05, null, false));
        for (int at = 0; at < out.argb().length; at++) {
            int dx = at % 400 - x;
            int dy = at / 400 - y;
            boolean inside = dx >= 0 && dx < 100 && dy >= 0 && dy < 50;
            assertThat(out.argb()[at]).as("%d %d", dx, dy).isEqualTo(inside ? 0xFFFF0000 : 0xFF000000);
        }
    }

    @Test
    void opacityLetsThePictureThrough() throws Exception {
        Picture out = apply(new Watermark(null, "logo", Position.CENTER, 0.5, 0.25, 0.05, null, false));
        assertThat(Pictures.at(out, 200, 100)).isEqualTo(0xFF800000);
        assertThat(apply(new Watermark(null, "logo", null, 0.0, null, null, null, false))
                        .argb())
                .isEqualTo(IN.argb());
    }

    @Test
    void tilesReachTheEdges() throws Exception {
        Picture out = apply(new Watermark(null, "logo", null, 1.0, 0.1, 0.05, null, true));
        // 40 × 20 pixels and 10 between them, beginning at 5.
        assertThat(Pictures.red(out, 5, 5)).isEqualTo(255);
        assertThat(Pictures.red(out, 44, 24)).isEqualTo(255);
        assertThat(Pictures.red(out, 45, 24)).isZero();
        assertThat(Pictures.red(out, 55, 35)).isEqualTo(255);
        assertThat(Pictures.red(out, 394, 199)).isEqualTo(255);
    }

    @Test
    void aHighMarkStaysWithinThePicture() throws Exception {
        Picture tower = Pictures.plain(10, 100, 0xFFFF0000);
        Picture out = Watermarker.apply(IN, Watermark.image("logo"), name -> tower, Progress.NONE);
        MarkLayout layout = MarkLayout.of(Watermark.image("logo"), 400, 200, 10);
        assertThat(layout.height()).isEqualTo(188);
        assertThat(layout.y()).isEqualTo(6);
        assertThat(out.argb()).hasSize(80_000);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,500,0.001", "500,1,1000", "3,3,1", "32768,1,5000", "2,2,0.0001"})
    void thereIsRoomForAMarkInEveryPicture(int width, int height, double ratio) {
        for (Watermark mark : new Watermark[] {
            Watermark.image("a"),
            new Watermark(null, "a", Position.NORTHWEST, 1.0, 0.01, 0.5, null, true),
            new Watermark(null, "a", Position.EAST, 1.0, 1.0, 0.5, null, false)
        }) {
            MarkLayout layout = MarkLayout.of(mark, width, height, ratio);
            assertThat(layout.width()).isPositive();
            assertThat(layout.height()).isPositive();
            if (!mark.tile()) {
                assertThat(layout.x() + layout.width()).isBetween(1, width);
                assertThat(layout.y() + layout.height()).isBetween(1, height);
            }
        }
    }

    @Test
    void textIsDrawnInItsColour() throws Exception {
        Picture out = apply(
                new Watermark("© Opus 2026", null, Position.SOUTHEAST, 1.0, 0.5, 0.05, new Colour(0xFF00FF00), false));
        int left = 400;
        int right = 0;
        int bottom = 0;
        for (int at = 0; at < out.argb().length; at++) {
            assertThat(out.argb()[at] & 0xFF00FF).isZero();
            if ((out.argb()[at] >> 8 & 0xFF) > 128) {
                left = Math.min(left, at % 400);
                right = Math.max(right, at % 400);
                bottom = at / 400;
            }
        }
        assertThat(left).isBetween(188, 194);
        assertThat(right).isBetween(386, 390);
        assertThat(bottom).isBetween(185, 190);
    }

    @Test
    void aTransparentPictureStaysOneAroundTheMark() throws Exception {
        Picture out =
                Watermarker.apply(Pictures.plain(400, 200, 0), Watermark.image("logo"), name -> MARK, Progress.NONE);
        assertThat(out.alpha()).isTrue();
        assertThat(Pictures.at(out, 0, 0)).isZero();
        assertThat(Pictures.at(out, 390, 190) >>> 24).isEqualTo(128);
    }

    private static Picture apply(Watermark mark) throws Exception {
        return Watermarker.apply(IN, mark, name -> MARK, Progress.NONE);
    }
}
