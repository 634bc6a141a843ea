package com.opusimg.platform.health;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the file store can be written to and the disk has room left. */
@Readiness
@ApplicationScoped
public class StoreCheck implements HealthCheck {
    private static final long LEAST_FREE = 100_000_000;

    @Inject
    Settings settings;

    @Override
    public HealthCheckResponse call() {
        Path folder = settings.get(Settings.DATA);
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            return HealthCheckResponse.named("file-store")
                    .status(Files.isWritable(folder) && free > LEAST_FREE)
                    .withData("freeBytes", free)
                    .build();
        } catch (IOException unreadable) {
            return HealthCheckResponse.down("file-store");
        }
    }
}
