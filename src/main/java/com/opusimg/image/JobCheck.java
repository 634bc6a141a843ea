package com.opusimg.image;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Tells how many pictures wait, are at work, and were set aside after several tries. A long queue is no fault. */
@Liveness
@ApplicationScoped
public class JobCheck implements HealthCheck {
    @Inject
    EntityManager em;

    @Inject
    DeadLetters deadLetters;

    @Override
    @Transactional
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("jobs")
                .up()
                .withData("waiting", count(JobState.QUEUED))
                .withData("atWork", count(JobState.RUNNING))
                .withData("setAside", deadLetters.count())
                .build();
    }

    private long count(JobState state) {
        return em.createQuery("select count(i) from JobItem i where i.state = :state", Long.class)
                .setParameter("state", state)
                .getSingleResult();
    }
}
