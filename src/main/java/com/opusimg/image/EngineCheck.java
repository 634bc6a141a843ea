package com.opusimg.image;

import com.opusimg.engine.worker.WorkerPool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when image workers can be started; says which engine they run, and warns where it is not libvips. */
@Readiness
@ApplicationScoped
public class EngineCheck implements HealthCheck {
    private static final String NAME = "image-engine";

    @Inject
    WorkerPool workers;

    @Override
    public HealthCheckResponse call() {
        try {
            WorkerPool.Status status = workers.status();
            HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME)
                    .up()
                    .withData("engine", status.capabilities().engine())
                    .withData("version", status.capabilities().version())
                    .withData("confinement", String.join(", ", status.confinements()));
            if (!status.warning().isEmpty()) {
                answer.withData("warning", status.warning());
            }
            return answer.build();
        } catch (UncheckedIOException unstartable) {
            return HealthCheckResponse.down(NAME);
        }
    }
}
