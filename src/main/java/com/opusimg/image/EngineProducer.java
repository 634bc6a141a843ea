package com.opusimg.image;

import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.worker.WorkerCommand;
import com.opusimg.engine.worker.WorkerPool;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the engine that this installation runs, on a pool of worker processes. */
@PartOf(
        value = "jobs",
        store = Store.WORKERS,
        kinds = {DataKind.PICTURE, DataKind.DOCUMENT})
@ApplicationScoped
class EngineProducer {
    private static final String PLAIN_JAVA = "none";

    @Inject
    Settings settings;

    @Produces
    @Singleton
    WorkerPool workers() {
        EngineHome home = EngineHome.ofServer();
        WorkerCommand command = new WorkerCommand(
                Path.of(System.getProperty("java.home")),
                home.classPath(),
                library(home),
                home.fonts(),
                settings.get(Settings.WORKER_MEMORY) * 1_000_000L,
                settings.get(Settings.WORKER_BUBBLEWRAP) ? WorkerCommand.usableBubblewrap() : Optional.empty());
        return new WorkerPool(command, settings.get(Settings.WORKERS));
    }

    void stop(@Disposes WorkerPool workers) {
        workers.close();
    }

    @Produces
    @Singleton
    ImageEngine engine(WorkerPool workers) {
        return new RecipeEngine(workers);
    }

    private Optional<Path> library(EngineHome home) {
        String given = settings.get(Settings.LIBVIPS);
        if (given.isEmpty()) {
            return home.library();
        }
        return given.equals(PLAIN_JAVA) ? Optional.empty() : Optional.of(Path.of(given));
    }
}
