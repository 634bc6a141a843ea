package com.opusimg.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.Exiftool;
import com.opusimg.engine.Format;
import com.opusimg.engine.KeptField;
import com.opusimg.engine.Metadata;
import com.opusimg.engine.Output;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Resize;
import com.opusimg.engine.strip.Stripper;
import com.opusimg.engine.worker.TestWorkers;
import com.opusimg.engine.worker.WorkerPool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Pictures of many makers and encoders through confined workers, read by exiftool before and after. */
class CorpusIT {

    private static final List<Format> TARGETS =
            List.of(Format.JPEG, Format.PNG, Format.WEBP, Format.AVIF, Format.GIF, Format.TIFF);

    /** Where exiftool finds the fields that are kept. */
    private static final Set<String> KEPT = Set.of(
            "IFD0:Artist",
            "IFD0:Copyright",
            "ExifIFD:DateTimeOriginal",
            "ExifIFD:OffsetTimeOriginal",
            "ExifOffset:DateTimeOriginal",
            "XMP-dc:Creator",
            "XMP-dc:Rights",
            "XMP-photoshop:DateCreated");

    private static WorkerPool pool;
    private static Encoder encoder;

    @BeforeAll
    static void start() {
        pool = new WorkerPool(TestWorkers.confined(1500), 2);
        encoder = new Encoder(new RecipeEngine(pool));
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @Test
    void thePicturesAreWhatTheyClaim() throws Exception {
        List<JsonNode> read =
                Exiftool.read(Corpus.all().stream().map(Sample::bytes).toList());
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Sample sample = Corpus.all().get(i);
            List<String> names = List.copyOf(read.get(i).propertyNames());
            sample.told().stream()
                    .filter(told -> names.stream().noneMatch(name -> name.startsWith(told)))
                    .forEach(told -> missing.add(sample + ": " + told + " in " + names));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    @Promise("IMG-6")
    void nothingIsLeftAfterStrippingAndEncoding() throws Exception {
        Map<String, Map<String, String>> results = results(Metadata.STRIP);
        results.values().removeIf(Map::isEmpty);
        assertThat(results).isEmpty();
    }

    @Test
    @Promise("IMG-6")
    void nothingButFieldsKeptByNameIsLeft() throws Exception {
        Map<String, Map<String, String>> results = results(Metadata.keeping(List.of(KeptField.values())));
        // Most pictures name their author, and so do their results.
        assertThat(results.values().stream().filter(left -> !left.isEmpty())).hasSizeGreaterThan(results.size() / 2);
        results.values().removeIf(left -> KEPT.containsAll(left.keySet()));
        assertThat(results).isEmpty();
    }

    /** What is left of each picture after lossless stripping, and after encoding it anew to two formats in turn. */
    private static Map<String, Map<String, String>> results(Metadata metadata) throws Exception {
        Map<String, byte[]> outputs = new LinkedHashMap<>();
        int turn = 0;
        for (Sample sample : Corpus.all()) {
            Recipe same = new Recipe(List.of(), new Output(null, null, metadata));
            boolean lossless = Stripper.lossless(sample.format());
            outputs.put(sample + (lossless ? ", stripped" : ", encoded anew"), encoder.run(sample.bytes(), same));
            for (int i = 0; i < 2; i++) {
                // An animated PNG is written as its first picture only.
                Format next = TARGETS.get(turn++ % TARGETS.size());
                Format target = next == Format.PNG && sample.format() == Format.PNG ? Format.JPEG : next;
                outputs.put(
                        sample + " to " + target.id(),
                        encoder.to(sample.bytes(), new Output(target, 60, metadata), Resize.inside(20, 20)));
            }
        }
        List<JsonNode> read = Exiftool.read(List.copyOf(outputs.values()));
        Map<String, Map<String, String>> left = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(outputs.keySet());
        for (int i = 0; i < names.size(); i++) {
            left.put(names.get(i), Exiftool.left(read.get(i)));
        }
        return left;
    }
}
