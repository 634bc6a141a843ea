package com.opusimg.rights.work;

import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** At start, takes up what this node had in hand when it went down. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WorkStart {
    @Inject
    @Any
    Instance<WorkRunner> runners;

    @Inject
    Settings settings;

    @PostConstruct
    void start() {
        runners.forEach(runner -> runner.care(settings.get(Settings.NODE)));
    }
}
