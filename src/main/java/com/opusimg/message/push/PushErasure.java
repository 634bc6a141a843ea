package com.opusimg.message.push;

import com.opusimg.rights.ErasedRows;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** A person's devices that get notifications. */
@ApplicationScoped
class PushErasure {
    @Inject
    EntityManager em;

    @Produces
    ErasureStep devices() {
        return new ErasedRows("push-devices", 166, OwnRows.of(em, "PushDevice", "id"));
    }
}
