package com.opusimg.support;

import com.opusimg.rights.ErasedRows;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** The tickets of a person, with what was written in them and what was said to handing them over. */
@ApplicationScoped
class SupportErasure {
    @Inject
    EntityManager em;

    @Produces
    ErasureStep tickets() {
        return new ErasedRows("support-tickets", 265, OwnRows.of(em, "SupportTicket", "id"));
    }
}
