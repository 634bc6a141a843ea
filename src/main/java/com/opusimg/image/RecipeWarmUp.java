package com.opusimg.image;

import com.opusimg.engine.Presets;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;

/** Reads the presets right after the start, so that the first request need not wait for the schema of recipes. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RecipeWarmUp {

    @Resource
    ManagedExecutorService executor;

    @PostConstruct
    void start() {
        executor.submit(Presets::all);
    }
}
