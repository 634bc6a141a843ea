package com.opusimg.image;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Metadata;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Preset;
import com.opusimg.engine.Presets;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.image.Tool.Place;
import com.opusimg.platform.persistence.Tally;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.ContentPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures what is promised of image tools and jobs. */
@ApplicationScoped
public class ImageEvidence implements EvidenceSource {
    /** What the policy names of the tools that work on the device (OpusImg policy, 2). */
    private static final Set<String> NAMED = Set.of("compress", "resize", "convert");

    private static final Recipe STRIP = new Recipe(List.of(), Output.SAME);

    private static final Duration SLACK = Duration.ofMinutes(1);

    @Inject
    Tally tally;

    @Inject
    ImageEngine engine;

    @Inject
    ContentPolicy policy;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Evidence("IMG-1")
    public Measurement onDevice() {
        return Measurement.of(
                Figure.count("named", device().filter(NAMED::contains).count()).atLeast(NAMED.size()),
                Figure.count("tools", device().count()));
    }

    @Evidence("IMG-2")
    public Measurement pagesThatReachOthers() {
        long open = device().filter(id ->
                        policy.reachesOthers(ToolCatalog.find(id).orElseThrow().path()))
                .count();
        return Measurement.of(Figure.count("open", open).atMost(0), Figure.count("pages", device().count()));
    }

    @Evidence("IMG-3")
    public Measurement labels() {
        long both = ToolCatalog.tools().stream()
                .filter(one -> one.onDevice() && one.assisted())
                .count();
        return Measurement.of(
                Figure.count("mixed", both).atMost(0),
                Figure.count("device", device().count()),
                Figure.count(
                        "server",
                        ToolCatalog.tools().stream()
                                .filter(one -> one.places().contains(Place.SERVER))
                                .count()));
    }

    @Evidence("IMG-4")
    public Measurement kindsOfFiles() {
        String newest =
                "select count(*) from (select format from stored_file order by id desc limit 10000) f where f.format %s in ("
                        + formats() + ")";
        return Measurement.of(
                Figure.count("others", tally.count(newest.formatted("not"))).atMost(0),
                Figure.count("looked", tally.count(newest.formatted(""))));
    }

    @Evidence("IMG-5")
    public Measurement jobs() {
        Instant late = clock.instant().minus(settings.get(Settings.JOB_LEASE)).minus(SLACK);
        long stuck = tally.count("select count(*) from job_item where state = 'RUNNING' and lease_until < ?", late);
        long twice = tally.count(
                "select count(*) from (select output_id from (select output_id from job_item order by id desc limit 10000) i"
                        + " where i.output_id is not null group by output_id having count(*) > 1) d");
        return Measurement.of(
                Figure.count("stuck", stuck).atMost(0),
                Figure.count("twice", twice).atMost(0),
                Figure.count("waiting", tally.count("select count(*) from job_item where state = 'QUEUED'")));
    }

    @Evidence("IMG-6")
    public Measurement stripping() throws IOException {
        byte[] probe = probe();
        boolean found = leftFoundIn(ByteSource.of(probe));
        var stripped = new ByteArrayOutputStream();
        boolean clean = false;
        try {
            engine.transform(ByteSource.of(probe), STRIP, Overlays.NONE, Limits.DEFAULT, stripped, Progress.NONE);
            clean = !leftFoundIn(ByteSource.of(stripped.toByteArray()));
        } catch (ImageException failed) {
            clean = false;
        }
        long refused = tally.count("select count(*) from (select problem from job_item order by id desc limit 10000) i"
                + " where i.problem = 'metadata-left'");
        return Measurement.of(
                Figure.count("left", clean ? 0 : 1).atMost(0),
                Figure.count("seen", found ? 1 : 0).atLeast(1),
                Figure.count("refused", refused).watchAbove(0));
    }

    @Evidence("IMG-7")
    public Measurement socialPresets() {
        List<Preset> social = Presets.all().stream().filter(Preset::social).toList();
        long keeping = social.stream()
                .filter(one -> !one.recipe().output().metadata().equals(Metadata.STRIP))
                .count();
        return Measurement.of(Figure.count("keeping", keeping).atMost(0), Figure.count("social", social.size()));
    }

    private boolean leftFoundIn(ByteSource picture) throws IOException {
        try {
            engine.verify(picture, STRIP);
            return false;
        } catch (ImageException left) {
            return true;
        }
    }

    private static byte[] probe() throws IOException {
        try (InputStream in = ImageEvidence.class.getResourceAsStream("probe.jpg")) {
            return in.readAllBytes();
        }
    }

    private static Stream<String> device() {
        return ToolCatalog.tools().stream().filter(Tool::onDevice).map(Tool::id);
    }

    private static String formats() {
        return Arrays.stream(Format.values()).map(one -> "'" + one.name() + "'").collect(Collectors.joining(", "));
    }
}
