package com.opusimg.image;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.Step;
import com.opusimg.engine.Watermark;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files that a recipe names: pictures of the same person that its watermarks are made of. */
@ApplicationScoped
public class RecipeFiles {
    @Inject
    Files files;

    @Inject
    BlobStore blobs;

    @Inject
    ImageEngine engine;

    @Inject
    MemberRecipes members;

    /**
     * Uses the files that a recipe names, which is an access to each. Refuses one that is not there, not this person's, or no
     * picture with {@code invalid-recipe}, and an overdue one with {@code file-expired}; both name the place in the recipe. Refuses with
     * {@code organisation-rule} what the organisation of the person does not allow.
     */
    @Transactional
    public void use(AccountId account, Recipe recipe) {
        members.require(account, recipe);
        for (int i = 0; i < recipe.steps().size(); i++) {
            Step step = recipe.steps().get(i);
            if (step instanceof Watermark mark && mark.image() != null) {
                use(account, mark.image(), "/steps/" + i + "/image");
            }
        }
    }

    private void use(AccountId account, String name, String path) {
        StoredFile file;
        try {
            FileId id = FileId.fromString(name);
            files.use(account, List.of(id));
            file = files.get(account, id);
        } catch (IllegalArgumentException noId) {
            throw refusal(ProblemType.INVALID_RECIPE, path, "must be the id of one of your files");
        } catch (ProblemException refused) {
            throw refused.type() == ProblemType.NOT_FOUND
                    ? refusal(ProblemType.INVALID_RECIPE, path, "must be the id of one of your files")
                    : refusal(refused.type(), path, "names a file that is overdue for deletion; upload it again");
        }
        if (file.getFormat() == Format.PDF || !engine.capabilities().reads().contains(file.getFormat())) {
            throw refusal(ProblemType.INVALID_RECIPE, path, "must be a picture that can be read, no document");
        }
    }

    private static ProblemException refusal(ProblemType type, String path, String message) {
        return new ProblemException(type, path + " " + message, List.of(new Violation(path, message)));
    }

    /**
     * Finds the files for a worker, once more: meanwhile one may be deleted or overdue, which is refused as it is for the
     * input of a job.
     */
    Overlays find(AccountId account, Recipe recipe) {
        Map<String, ByteSource> sources = new HashMap<>();
        for (String name : recipe.overlays()) {
            StoredFile file = files.forWork(account, FileId.fromString(name));
            sources.put(name, new BlobSource(() -> blobs.open(file.blob()), file.getBytes()));
        }
        return name -> sources.containsKey(name) ? sources.get(name) : Overlays.NONE.open(name);
    }
}
