package com.opusimg.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Damage;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Outcome;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Resize;
import com.opusimg.engine.TestPictures;
import com.opusimg.engine.corpus.Corpus;
import com.opusimg.engine.corpus.Sample;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Three thousand damaged files through workers with libvips: each is answered by a picture or a clear problem. */
class HostileWorkersTest {

    private static final int FILES = 3000;
    private static final int THREADS = 2;
    private static final Limits LIMITS = new Limits(1_000_000, 4000, Duration.ofSeconds(20), 1_000_000_000);
    private static final Recipe SMALL = new Recipe(List.of(Resize.inside(24, 24)), new Output(Format.WEBP, 60, null));

    @Test
    void damageIsAlwaysAnswered() throws Exception {
        try (WorkerPool pool = new WorkerPool(TestWorkers.command(1500), THREADS);
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            ImageEngine engine = new RecipeEngine(pool);
            List<byte[]> files = files(engine);
            AtomicInteger pictures = new AtomicInteger();
            List<Callable<Void>> attempts = new ArrayList<>();
            Random random = new Random(815);
            for (int i = 0; i < FILES; i++) {
                byte[] damaged = Damage.of(files.get(i % files.size()), random);
                attempts.add(() -> {
                    if (answered(engine, damaged)) {
                        pictures.incrementAndGet();
                    }
                    return null;
                });
            }
            for (Future<Void> attempt : threads.invokeAll(attempts)) {
                attempt.get();
            }
            // Some damage harms no pixel, and most of it does.
            assertThat(pictures.get()).isBetween(FILES / 100, FILES * 9 / 10);
        }
    }

    private static boolean answered(ImageEngine engine, byte[] file) throws Exception {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Outcome outcome = engine.transform(ByteSource.of(file), SMALL, Overlays.NONE, LIMITS, out, Progress.NONE);
            engine.verify(ByteSource.of(out.toByteArray()), SMALL);
            assertThat(outcome.width()).isBetween(1, 24);
            return true;
        } catch (ImageException expected) {
            assertThat(expected.getMessage()).isNotBlank().doesNotContain(TestPictures.SECRET);
            return false;
        }
    }

    private static List<byte[]> files(ImageEngine engine) throws Exception {
        List<byte[]> files = new ArrayList<>(List.of(
                TestPictures.phoneJpeg(6),
                TestPictures.cmykJpeg(16, 16, 1, 2, 3, 4),
                TestPictures.annotatedPng(40, 30),
                TestPictures.animatedGif(20, 15, 3),
                TestPictures.annotatedTiff(20, 15),
                TestPictures.annotatedWebp(6)));
        for (Sample sample : Corpus.all()) {
            files.add(sample.bytes());
        }
        for (Format format : List.of(Format.AVIF, Format.WEBP, Format.JPEG, Format.TIFF)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            engine.transform(
                    ByteSource.of(TestPictures.annotatedPng(60, 50)),
                    new Recipe(List.of(), new Output(format, 50, null).withProgressive(format == Format.JPEG)),
                    Overlays.NONE,
                    LIMITS,
                    out,
                    Progress.NONE);
            files.add(out.toByteArray());
        }
        return files;
    }
}
