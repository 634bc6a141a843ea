package com.opusimg.compliance;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Sees to it that every document has a version in force before the first request comes. */
@Singleton
@Startup
@DependsOn("ForgettingStart")
public class PolicyStart {
    @Inject
    PolicyUpkeep upkeep;

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void ensure() {
        for (PolicyDocument document : PolicyDocument.values()) {
            upkeep.start(document);
        }
    }
}
