package com.opusimg.engine;

import static org.assertj.core.api.Assertions.fail;

import com.opusimg.engine.pixel.JavaPixels;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged files give a picture or an {@link ImageException}, never anything else. */
class HostileFilesTest {

    private static final int ROUNDS = 60;

    private final ImageEngine engine = new RecipeEngine(new JavaPixels());

    @Test
    void damageIsAlwaysAnswered() {
        List<byte[]> files = List.of(
                TestPictures.phoneJpeg(6),
                TestPictures.cmykJpeg(16, 16, 1, 2, 3, 4),
                TestPictures.annotatedPng(40, 30),
                TestPictures.animatedGif(20, 15, 3),
                TestPictures.annotatedTiff(20, 15),
                TestPictures.annotatedWebp(6),
                TestPictures.pngBomb(100, 100),
                TestPictures.pdf());
        List<Recipe> recipes = List.of(
                Presets.find("strip-metadata").orElseThrow().recipe(),
                new Recipe(List.of(), new Output(null, null, Metadata.keeping(List.of(KeptField.values())))),
                new Recipe(List.of(Resize.inside(8, 8)), new Output(Format.PNG, null, Metadata.KEEP)),
                new Recipe(List.of(new Rotate(10, null)), new Output(null, 50, Metadata.STRIP)));
        Random random = new Random(4711);
        for (byte[] file : files) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] damaged = Damage.of(file, random);
                for (Recipe recipe : recipes) {
                    attempt(damaged, recipe, round);
                }
                look(damaged, round);
            }
        }
    }

    private void attempt(byte[] file, Recipe recipe, int round) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Outcome outcome = engine.transform(
                    ByteSource.of(file), recipe, Overlays.NONE, new Limits(1_000_000, 4000), out, Progress.NONE);
            engine.inspect(ByteSource.of(out.toByteArray()), new Limits(1_000_000, 4000));
            if (outcome.width() < 1) {
                fail("A picture without pixels");
            }
        } catch (ImageException expected) {
            if (expected.getMessage().contains(TestPictures.SECRET)) {
                fail("A message must not repeat what is in a file");
            }
        } catch (Exception | Error e) {
            throw new AssertionError("Round " + round + " of " + file.length + " bytes", e);
        }
    }

    private void look(byte[] file, int round) {
        try {
            Inspection told = engine.describe(ByteSource.of(file));
            if (!Inspection.fromJson(told.toJson()).equals(told)) {
                fail("What is told must arrive as it is");
            }
        } catch (ImageException expected) {
            if (expected.getMessage().contains(TestPictures.SECRET)) {
                fail("A message must not repeat what is in a file");
            }
        } catch (Exception | Error e) {
            throw new AssertionError("Round " + round + " of " + file.length + " bytes", e);
        }
    }
}
