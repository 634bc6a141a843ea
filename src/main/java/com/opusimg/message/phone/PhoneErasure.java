package com.opusimg.message.phone;

import com.opusimg.rights.ErasedRows;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** A person's number, and the code that waits to be entered. */
@ApplicationScoped
class PhoneErasure {
    @Inject
    EntityManager em;

    @Produces
    ErasureStep codes() {
        return new ErasedRows("phone-codes", 346, OwnRows.of(em, "PhoneCode", "id"));
    }

    @Produces
    ErasureStep phone() {
        return new ErasedRows("phone", 347, OwnRows.of(em, "Phone", "accountId"));
    }
}
