package com.opusimg.billing;

import com.opusimg.rights.ErasedRows;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Plan and usage of a person. After files and jobs: until these are gone the shut meter keeps new ones out. */
@ApplicationScoped
class BillingErasure {
    @Inject
    EntityManager em;

    @Produces
    ErasureStep plan() {
        return new ErasedRows("plan", 220, OwnRows.of(em, "Subscription", "accountId"));
    }

    @Produces
    ErasureStep usage() {
        return new ErasedRows("usage", 230, OwnRows.of(em, "UsageMeter", "accountId"));
    }
}
