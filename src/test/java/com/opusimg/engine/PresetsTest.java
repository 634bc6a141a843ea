package com.opusimg.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.pixel.JavaPixels;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

    private static final Map<String, List<Integer>> SOCIAL = Map.of(
            "social-square", List.of(1080, 1080),
            "social-portrait", List.of(1080, 1350),
            "social-story", List.of(1080, 1920),
            "social-landscape", List.of(1200, 630));

    private final ImageEngine engine = new RecipeEngine(new JavaPixels());

    static Stream<Preset> social() {
        return Presets.all().stream().filter(Preset::social);
    }

    @Test
    void everySocialPresetIsThere() {
        assertThat(social().map(Preset::id)).containsExactlyInAnyOrderElementsOf(SOCIAL.keySet());
        assertThat(Presets.all().stream().filter(preset -> preset.id().startsWith("social")))
                .allMatch(Preset::social);
        assertThat(Presets.all())
                .extracting(Preset::id)
                .contains("strip-metadata", "web-1600", "web-800", "thumbnail", "print-jpeg");
    }

    @Promise("IMG-7")
    @ParameterizedTest
    @MethodSource("social")
    void socialPresetsStripByDefault(Preset preset) throws Exception {
        assertThat(preset.recipe().output().metadata()).isEqualTo(Metadata.STRIP);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Outcome outcome = engine.transform(
                ByteSource.of(TestPictures.phoneJpeg(6)),
                preset.recipe(),
                Overlays.NONE,
                Limits.DEFAULT,
                out,
                Progress.NONE);
        engine.verify(ByteSource.of(out.toByteArray()), preset.recipe());
        assertThat(List.of(outcome.width(), outcome.height())).isEqualTo(SOCIAL.get(preset.id()));
        assertThat(outcome.removed().place()).isTrue();
    }

    @Promise("IMG-6")
    @Test
    void theToggleChangesEveryPreset() {
        for (Preset preset : Presets.all()) {
            for (Metadata metadata :
                    List.of(Metadata.STRIP, Metadata.KEEP, Metadata.keeping(List.of(KeptField.DATE)))) {
                Recipe toggled = preset.recipe().withMetadata(metadata);
                assertThat(toggled.output().metadata()).isEqualTo(metadata);
                assertThat(toggled.steps()).isEqualTo(preset.recipe().steps());
            }
        }
    }
}
