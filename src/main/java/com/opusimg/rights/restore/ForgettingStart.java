package com.opusimg.rights.restore;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Has a database forget before anything else begins: whatever starts with the portal and mails, runs jobs or ticks depends on this
 * bean, and no request is let in before all of them have started.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ForgettingStart {
    @Inject
    Forgetting forgetting;

    @PostConstruct
    void start() {
        forgetting.forget();
    }
}
