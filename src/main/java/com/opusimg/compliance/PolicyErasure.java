package com.opusimg.compliance;

import com.opusimg.rights.ErasedRows;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** What a person was told and accepted. The versions themselves are about nobody and stay. */
@ApplicationScoped
class PolicyErasure {
    @Inject
    EntityManager em;

    @Produces
    ErasureStep notices() {
        return new ErasedRows("policy-notices", 300, OwnRows.of(em, "PolicyNotice", "id"));
    }

    @Produces
    ErasureStep acceptances() {
        return new ErasedRows("policy-acceptances", 310, OwnRows.of(em, "PolicyAcceptance", "id"));
    }
}
