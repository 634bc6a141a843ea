package com.opusimg.image;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeException;
import com.opusimg.engine.RecipeReader;
import com.opusimg.engine.worker.WorkerPool;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * Starts the first image worker with the portal, beside it: the first picture does not wait for a process to start, and a
 * portal that cannot start one is up all the same, and says so in {@link EngineCheck}.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EngineStart {
    private static final System.Logger LOG = System.getLogger(EngineStart.class.getName());
    private static final long SECONDS_BETWEEN = 10;

    /** One pixel, as PNG. */
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    Instance<WorkerPool> workers;

    @Inject
    Instance<InMemoryTransform> transform;

    private boolean told;

    @PostConstruct
    void begin() {
        executor.execute(this::start);
    }

    /** Loads what the first picture would otherwise wait for, in the portal and in the worker. */
    private void warm() {
        try {
            Recipe recipe = RecipeReader.read("{\"output\":{\"format\":\"jpeg\"}}");
            transform
                    .get()
                    .apply(
                            ByteSource.of(Base64.getDecoder().decode(PIXEL)),
                            recipe,
                            Overlays.NONE,
                            Limits.DEFAULT,
                            Progress.NONE);
        } catch (ImageException | IOException | RecipeException later) {
            LOG.log(Level.WARNING, "The image engine did not work on a pixel; pictures may fail.", later);
        }
    }

    private void start() {
        try {
            workers.get().status();
            warm();
        } catch (RuntimeException unstartable) {
            if (!told) {
                told = true;
                LOG.log(
                        Level.ERROR,
                        "No image worker can be started, so pictures fail; it is tried every " + SECONDS_BETWEEN
                                + " seconds.",
                        unstartable);
            }
            executor.schedule(this::start, SECONDS_BETWEEN, TimeUnit.SECONDS);
        }
    }
}
