package com.opusimg.image;

import com.opusimg.engine.worker.WorkerPool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once an image worker was started; says which engine it runs, and warns where it is not libvips. Starts none itself,
 * so it answers at once: {@link EngineStart} does.
 */
@Readiness
@ApplicationScoped
public class EngineCheck implements HealthCheck {
    private static final String NAME = "image-engine";

    @Inject
    WorkerPool workers;

    @Override
    public HealthCheckResponse call() {
        return workers.ready().map(EngineCheck::up).orElseGet(EngineCheck::down);
    }

    private static HealthCheckResponse up(WorkerPool.Status status) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME)
                .up()
                .withData("engine", status.capabilities().engine())
                .withData("version", status.capabilities().version())
                .withData("confinement", String.join(", ", status.confinements()));
        if (!status.warning().isEmpty()) {
            answer.withData("warning", status.warning());
        }
        return answer.build();
    }

    private static HealthCheckResponse down() {
        return HealthCheckResponse.named(NAME)
                .down()
                .withData("reason", "No image worker has started yet. If this stays, the log says why.")
                .build();
    }
}
