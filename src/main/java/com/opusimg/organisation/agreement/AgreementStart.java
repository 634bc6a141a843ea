package com.opusimg.organisation.agreement;

import com.opusimg.platform.persistence.UniqueViolation;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Publishes the agreement before the first request comes. */
@Singleton
@Startup
@DependsOn("PolicyStart")
public class AgreementStart {
    @Inject
    AgreementUpkeep upkeep;

    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void publish() {
        try {
            upkeep.look();
        } catch (RuntimeException failed) {
            if (!UniqueViolation.isBehind(failed)) { // another node was faster
                throw failed;
            }
        }
    }
}
