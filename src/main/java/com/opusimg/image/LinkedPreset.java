package com.opusimg.image;

import com.opusimg.engine.Presets;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeWriter;
import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.ByteRange;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Links to a preset of a file: applied on request, through the same door as direct transforms, and stored nowhere. */
@RequestScoped
public class LinkedPreset {
    private static final int TAG_LENGTH = 32;

    /** When it may be tried again where the owner's day is used up. */
    private static final Duration LATER = Duration.ofHours(1);

    @Inject
    DeliveryLinks links;

    @Inject
    Delivery delivery;

    @Inject
    DirectTransform direct;

    @Inject
    MemberRecipes members;

    /**
     * Opens the file and applies the preset. Refuses as {@link DeliveryLinks#look} does, and with {@code busy}.
     *
     * @param gone asked, from any thread, whether anyone still waits for the result; if not, the work ends at once
     */
    public DirectTransform.Picture open(DeliveryLink link, BooleanSupplier gone) throws IOException {
        StoredFile file = links.look(link);
        Recipe recipe = recipe(link);
        allowed(file, recipe);
        enter(file);
        file = links.open(link);
        var bytes = new Workbench.Buffer(Math.toIntExact(file.getBytes()));
        try {
            delivery.write(file, ByteRange.all(file.getBytes()), bytes);
        } catch (BlobGoneException deleted) {
            throw DeliveryLinks.worthless();
        }
        return direct.apply(bytes.source(), recipe, link.download() == null ? file.getName() : link.download(), gone);
    }

    /** Names what the link gives: the same for the same file and recipe (RFC 9110, 8.8.3). */
    public String tag(DeliveryLink link) {
        return Secrets.hash(link.file() + "\n" + RecipeWriter.write(recipe(link)))
                .substring(0, TAG_LENGTH);
    }

    /** Whose rule stands against it is told to the owner as a link is made, and to nobody who opens one. */
    private void allowed(StoredFile file, Recipe recipe) {
        try {
            members.require(file.account(), recipe);
        } catch (ProblemException refused) {
            throw DeliveryLinks.worthless();
        }
    }

    private static Recipe recipe(DeliveryLink link) {
        // A preset that a later version no longer has.
        return Presets.find(link.preset()).orElseThrow(DeliveryLinks::worthless).recipe();
    }

    /** Who has the link is told nothing of its owner's plan. */
    private void enter(StoredFile file) {
        try {
            direct.enter(file.account(), file.getBytes());
        } catch (ProblemException refused) {
            throw switch (refused.type()) {
                case BUSY -> busy(refused.retryAfter().orElse(Duration.ofSeconds(1)));
                case QUOTA_TRANSFORMS -> busy(LATER);
                case FILE_TOO_LARGE -> DeliveryLinks.worthless(); // the owner moved to a lower plan
                default -> refused;
            };
        }
    }

    private static ProblemException busy(Duration retryAfter) {
        return ProblemException.busy(
                "This picture cannot be made just now. Try again after the time in Retry-After.", retryAfter);
    }
}
