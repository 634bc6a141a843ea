package com.opusimg.image;

import com.opusimg.engine.Output;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.Step;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.membership.MemberRules;
import com.opusimg.platform.membership.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.TreeSet;

/** Holds recipes against the rules of the organisation that somebody belongs to: jobs, direct transforms and links alike. */
@ApplicationScoped
class MemberRecipes {
    @Inject
    MemberRules rules;

    /** Refuses with {@code organisation-rule} what an organisation does not allow its member. */
    void require(AccountId account, Recipe recipe) {
        Rules held = rules.of(account);
        metadata(held, recipe.output());
        tools(held, recipe);
        formats(held, recipe.output());
    }

    private static void metadata(Rules held, Output output) {
        if (held.stripMetadata()
                && (!output.metadata().strips() || !output.metadata().kept().isEmpty())) {
            throw held.refusal("results have no metadata. Leave \"metadata\" out, or set it to \"strip\".");
        }
    }

    private static void tools(Rules held, Recipe recipe) {
        if (held.tools() == null) {
            return;
        }
        for (Step step : recipe.steps()) {
            if (!held.tools().contains(step.op())) {
                throw held.refusal("the step \"" + step.op() + "\" is not used. Allowed: "
                        + (held.tools().isEmpty() ? "none" : String.join(", ", new TreeSet<>(held.tools()))) + ".");
            }
        }
    }

    /** A format that is chosen as the work is done could be any, so a rule asks for a named one. */
    private static void formats(Rules held, Output output) {
        if (held.formats() != null
                && (output.format() == null
                        || !held.formats().contains(output.format().id()))) {
            throw held.refusal("results are written as "
                    + String.join(", ", new TreeSet<>(held.formats()))
                    + ". Name one of these as the output's format.");
        }
    }
}
