package com.opusimg.image;

import com.opusimg.rights.ErasedRows;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Projects and preferences of a person. Files and jobs have steps of their own. */
@ApplicationScoped
class ImageErasure {
    @Inject
    EntityManager em;

    @Produces
    ErasureStep projects() {
        return new ErasedRows("projects", 130, OwnRows.of(em, "Project", "id"));
    }

    @Produces
    ErasureStep preferences() {
        return new ErasedRows("image-preferences", 140, OwnRows.of(em, "ImagePreference", "accountId"));
    }
}
