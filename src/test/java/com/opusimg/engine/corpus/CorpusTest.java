package com.opusimg.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.KeptField;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Metadata;
import com.opusimg.engine.Output;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Resize;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.strip.Stripper;
import com.opusimg.engine.vips.Libvips;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures as many makers and encoders write them, through the engine with libvips. */
class CorpusTest {

    private static final Recipe STRIP = new Recipe(List.of(), Output.SAME);
    private static final Recipe KEEP =
            new Recipe(List.of(), new Output(null, null, Metadata.keeping(List.of(KeptField.values()))));

    private final ImageEngine engine = new RecipeEngine(Libvips.engine());
    private final Encoder encoder = new Encoder(engine);

    static List<Sample> lossless() throws Exception {
        return Corpus.all().stream()
                .filter(sample -> Stripper.lossless(sample.format()))
                .toList();
    }

    static List<Sample> all() throws Exception {
        return Corpus.all();
    }

    @ParameterizedTest
    @MethodSource("lossless")
    @Promise("IMG-6")
    void strippingLeavesEveryPixelAndNothingElse(Sample sample) throws Exception {
        byte[] stripped = encoder.run(sample.bytes(), STRIP);
        assertThat(Parts.text(stripped)).doesNotContain(TestPictures.SECRET);
        assertThat(engine.inspect(ByteSource.of(stripped), Limits.DEFAULT))
                .isEqualTo(engine.inspect(ByteSource.of(sample.bytes()), Limits.DEFAULT));
        assertThat(encoder.seen(stripped)).isEqualTo(encoder.seen(sample.bytes()));
        assertThat(encoder.run(stripped, STRIP)).isEqualTo(stripped);
        assertThat(engine.describe(ByteSource.of(stripped)).count()).isZero();
    }

    @ParameterizedTest
    @MethodSource("lossless")
    void whatIsKeptByNameChangesNoPixel(Sample sample) throws Exception {
        byte[] kept = encoder.run(sample.bytes(), KEEP);
        assertThat(encoder.seen(kept)).isEqualTo(encoder.seen(sample.bytes()));
        assertThat(encoder.run(kept, KEEP)).isEqualTo(kept);
    }

    @Test
    void theRareKindsThatNobodyReadsAreRefusedClearly() {
        refused(ProgramJpegs.claiming(0xC1, 12), "more than 8 bits");
        refused(ProgramJpegs.claiming(0xC3, 8), "lossless");
        refused(ProgramJpegs.claiming(0xC5, 8), "hierarchical");
        refused(ProgramJpegs.claiming(0xCB, 8), "rare kind");
        refused(Pngs.forPhonesOnly(), "iPhone app");
    }

    @Test
    @Promise("IMG-6")
    void metadataWithinStripsIsNotTakenForPixels() throws Exception {
        byte[] plain = TestPictures.plainJpeg(16, 16);
        assertThat(Parts.text(encoder.run(Tiffs.ofJpeg(plain), STRIP))).contains("JFIF");
        for (int marker : new int[] {0xE1, 0xED, 0xFE}) {
            byte[] told = Tiffs.ofJpeg(
                    Jpegs.with(plain, Jpegs.jfif(0), Parts.segment(marker, Parts.latin(TestPictures.SECRET))));
            assertThatThrownBy(() -> encoder.run(told, STRIP)).hasMessageContaining("Convert it to PNG or JPEG");
            assertThatThrownBy(() -> engine.verify(ByteSource.of(told), STRIP)).hasMessageContaining("not delivered");
            assertThat(Parts.text(encoder.to(told, new Output(Format.PNG, null, null))))
                    .doesNotContain(TestPictures.SECRET);
        }
    }

    private void refused(byte[] file, String words) {
        assertThatThrownBy(() -> engine.inspect(ByteSource.of(file), Limits.DEFAULT))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(ImageException.Problem.UNSUPPORTED_FORMAT))
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @MethodSource("all")
    @Promise("IMG-6")
    void encodingAnewLeavesNothing(Sample sample) throws Exception {
        for (Format format : List.of(Format.JPEG, Format.PNG, Format.WEBP, Format.GIF, Format.TIFF)) {
            // Animated PNGs are only written as their first picture, in another format.
            if (format == sample.format()
                    && format == Format.PNG
                    && sample.name().equals("animated")) {
                continue;
            }
            byte[] small = encoder.to(sample.bytes(), new Output(format, 60, null), Resize.inside(20, 20));
            assertThat(Parts.text(small)).doesNotContain(TestPictures.SECRET);
        }
    }
}
