package com.opusimg.platform.egress;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** The one place that says whether an agreement on file still runs, for calls of the server and for what browsers load (SHR-3). */
@ApplicationScoped
public class Agreements {
    private final Iterable<AgreementTerms> terms;

    /** Made by the container. */
    @Inject
    public Agreements(@Any Instance<AgreementTerms> terms) {
        this((Iterable<AgreementTerms>) terms);
    }

    /** Of those who know until when agreements run. */
    public Agreements(Iterable<AgreementTerms> terms) {
        this.terms = terms;
    }

    /** For the container's proxy. */
    protected Agreements() {
        this.terms = null;
    }

    /** Whether the agreement of somebody who works for the operator has run out. */
    public boolean over(Integration integration) {
        if (!integration.processed()) {
            return false;
        }
        for (AgreementTerms one : terms) {
            if (one.over(integration.id())) {
                return true;
            }
        }
        return false;
    }
}
