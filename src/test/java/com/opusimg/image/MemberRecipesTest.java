package com.opusimg.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.engine.RecipeReader;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.membership.Rules;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Promise("SHR-9")
class MemberRecipesTest {
    private final MemberRecipes recipes = new MemberRecipes();

    @Test
    void withoutAnOrganisationEverythingGoes() {
        allowed(Rules.NONE, "{\"steps\":[{\"op\":\"grayscale\"}],\"output\":{\"metadata\":\"keep\"}}");
    }

    @Test
    void metadataIsTakenOut() {
        var strip = new Rules("Stoneware", true, false, null, null, null, null);
        allowed(strip, "{}");
        allowed(strip, "{\"output\":{\"metadata\":\"strip\"}}");
        refused(strip, "{\"output\":{\"metadata\":\"keep\"}}", "no metadata");
        refused(strip, "{\"output\":{\"metadata\":[\"copyright\"]}}", "no metadata");
    }

    @Test
    void stepsAreAmongThoseAllowed() {
        var tools = new Rules("Stoneware", false, false, Set.of("resize"), null, null, null);
        allowed(tools, "{\"steps\":[{\"op\":\"resize\",\"width\":10}]}");
        refused(tools, "{\"steps\":[{\"op\":\"resize\",\"width\":10},{\"op\":\"grayscale\"}]}", "\"grayscale\"");
        refused(
                new Rules("Stoneware", false, false, Set.of(), null, null, null),
                "{\"steps\":[{\"op\":\"grayscale\"}]}",
                "none");
    }

    @Test
    void theFormatIsNamedAndAllowed() {
        var formats = new Rules("Stoneware", false, false, null, Set.of("jpeg", "webp"), null, null);
        allowed(formats, "{\"output\":{\"format\":\"webp\"}}");
        refused(formats, "{\"output\":{\"format\":\"png\"}}", "jpeg, webp");
        refused(formats, "{\"output\":{\"format\":\"auto\"}}", "jpeg, webp");
        refused(formats, "{}", "jpeg, webp");
    }

    private void allowed(Rules rules, String recipe) {
        recipes.rules = account -> rules;
        assertThatCode(() -> recipes.require(new AccountId(Ids.next()), RecipeReader.read(recipe)))
                .doesNotThrowAnyException();
    }

    private void refused(Rules rules, String recipe, String word) {
        recipes.rules = account -> rules;
        assertThatThrownBy(() -> recipes.require(new AccountId(Ids.next()), RecipeReader.read(recipe)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Stoneware")
                .hasMessageContaining(word)
                .extracting(refusal -> ((ProblemException) refusal).type())
                .isEqualTo(ProblemType.ORGANISATION_RULE);
    }
}
