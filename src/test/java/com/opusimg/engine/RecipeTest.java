package com.opusimg.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {

    @Test
    void readsAndWritesTheSame() {
        Recipe recipe = new Recipe(
                List.of(
                        new Orient(),
                        Crop.rectangle(1, 2, 30, 40),
                        new Crop(null, null, 10, 20, null, Position.NORTH),
                        Crop.of(new Ratio(4, 5), Position.SOUTHWEST),
                        new Resize(800, null, Resize.Fit.CONTAIN, Position.EAST, true, new Colour(0x80FF0000)),
                        new Rotate(12.5, Colour.TRANSPARENT),
                        new Flip(Flip.Direction.VERTICAL)),
                new Output(Format.JPEG, 80, Metadata.KEEP));
        assertThat(RecipeReader.read(RecipeWriter.write(recipe))).isEqualTo(recipe);
    }

    @Test
    void namesFieldsToKeep() {
        Recipe recipe = new Recipe(
                List.of(), new Output(null, null, Metadata.keeping(List.of(KeptField.DATE, KeptField.COPYRIGHT))));
        assertThat(RecipeWriter.write(recipe)).contains("\"metadata\":[\"copyright\",\"date\"]");
        assertThat(RecipeReader.read(RecipeWriter.write(recipe))).isEqualTo(recipe);
        assertThat(RecipeReader.readMetadata("[]")).isEqualTo(Metadata.STRIP);
        assertThat(RecipeReader.readMetadata("[\"creator\"]").kept()).containsExactly(KeptField.CREATOR);
        assertThat(RecipeReader.readMetadata("\"keep\"")).isEqualTo(Metadata.KEEP);
    }

    @Test
    void whatIsAbsentIsPrivate() {
        assertThat(RecipeReader.read("{}")).isEqualTo(new Recipe(List.of(), Output.SAME));
        assertThat(RecipeReader.read("{\"output\":{\"format\":\"png\"}}")
                        .output()
                        .metadata())
                .isEqualTo(Metadata.STRIP);
        assertThat(Output.SAME.effectiveQuality()).isEqualTo(82);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"steps\":[{\"op\":\"orient\"},{\"op\":\"resize\",\"width\":-1}]}|/steps/1/width",
                "{\"steps\":[{\"op\":\"resize\",\"width\":0}]}|/steps/0/width",
                "{\"steps\":[{\"op\":\"resize\",\"width\":32769}]}|/steps/0/width",
                "{\"steps\":[{\"op\":\"resize\",\"width\":1e400}]}|/steps/0/width",
                "{\"steps\":[{\"op\":\"resize\",\"width\":8.5}]}|/steps/0/width",
                "{\"steps\":[{\"op\":\"resize\",\"width\":\"800\"}]}|/steps/0/width",
                "{\"steps\":[{\"op\":\"resize\",\"width\":null}]}|/steps/0/width",
                "{\"steps\":[{\"op\":\"resize\"}]}|/steps/0",
                "{\"steps\":[{\"op\":\"resize\",\"width\":8,\"fit\":\"magic\"}]}|/steps/0/fit",
                "{\"steps\":[{\"op\":\"resize\",\"width\":8,\"enlarge\":1}]}|/steps/0/enlarge",
                "{\"steps\":[{\"op\":\"resize\",\"width\":8,\"background\":\"red\"}]}|/steps/0/background",
                "{\"steps\":[{\"op\":\"explode\"}]}|/steps/0/op",
                "{\"steps\":[{\"width\":8}]}|/steps/0/op",
                "{\"steps\":[7]}|/steps/0",
                "{\"steps\":{}}|/steps",
                "{\"steps\":[{\"op\":\"orient\",\"a/b\":1}]}|/steps/0/a~1b",
                "{\"steps\":[{\"op\":\"crop\",\"ratio\":\"4\"}]}|/steps/0/ratio",
                "{\"steps\":[{\"op\":\"crop\",\"x\":1}]}|/steps/0",
                "{\"steps\":[{\"op\":\"rotate\",\"angle\":361}]}|/steps/0/angle",
                "{\"steps\":[{\"op\":\"rotate\"}]}|/steps/0/angle",
                "{\"steps\":[{\"op\":\"flip\"}]}|/steps/0/direction",
                "{\"output\":{\"quality\":101}}|/output/quality",
                "{\"output\":{\"format\":\"heic\"}}|/output/format",
                "{\"output\":{\"metadata\":\"some\"}}|/output/metadata",
                "{\"output\":{\"metadata\":null}}|/output/metadata",
                "{\"output\":{\"metadata\":[\"gps\"]}}|/output/metadata",
                "{\"output\":{\"metadata\":[\"date\",\"date\"]}}|/output/metadata",
                "{\"extra\":1}|/extra",
            })
    void namesThePlaceOfAMistake(String json, String path) {
        RecipeException refusal = refusal(json);
        assertThat(refusal.violations())
                .singleElement()
                .extracting(RecipeException.Violation::path)
                .isEqualTo(path);
        assertThat(refusal.problem().id()).isEqualTo("invalid-recipe");
    }

    @Test
    void saysWhatItMustBe() {
        assertThat(refusal("{\"steps\":[{\"op\":\"resize\",\"width\":-1}]}")
                        .violations()
                        .getFirst()
                        .message())
                .isEqualTo("must be a whole number between 1 and 32768");
    }

    @Test
    void tellsAllMistakesAtOnce() {
        assertThat(refusal("{\"steps\":[{\"op\":\"resize\",\"width\":0,\"height\":0},{\"op\":\"x\"}],\"output\":7}")
                        .violations())
                .extracting(RecipeException.Violation::path)
                .containsExactly("/steps/0/width", "/steps/0/height", "/steps/1/op", "/output");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"steps\":[],\"steps\":[]}",
                "{} {}",
                "{\"steps\":[{\"op\":\"rotate\",\"angle\":NaN}]}",
                "{\"steps\":[[[[[[[[[[[[]]]]]]]]]]]]}",
            })
    void refusesWhatIsNoRecipe(String json) {
        assertThat(refusal(json).violations()).isNotEmpty();
    }

    @Test
    void refusesTooMuch() {
        String step = "{\"op\":\"orient\"}";
        assertThat(RecipeReader.read("{\"steps\":[" + step + ("," + step).repeat(49) + "]}")
                        .steps())
                .hasSize(50);
        assertThat(refusal("{\"steps\":[" + step + ("," + step).repeat(50) + "]}")
                        .violations())
                .extracting(RecipeException.Violation::path)
                .containsExactly("/steps");
        assertThat(refusal("{\"steps\":[]" + " ".repeat(70_000) + "}").getMessage())
                .contains("65536 bytes");
    }

    private static RecipeException refusal(String json) {
        return catchThrowableOfType(RecipeException.class, () -> RecipeReader.read(json));
    }
}
