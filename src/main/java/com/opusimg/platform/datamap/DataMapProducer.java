package com.opusimg.platform.datamap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;

/** Reads the map as the portal starts: entities as the persistence unit has them, all else as the container found it. */
@ApplicationScoped
class DataMapProducer {
    private static final System.Logger LOG = System.getLogger(DataMapProducer.class.getName());

    @Inject
    EntityManager em;

    @Inject
    DataMapExtension extension;

    @Produces
    @Singleton
    DataMap read() {
        var classes = new ArrayList<Class<?>>(extension.found());
        em.getEntityManagerFactory().getMetamodel().getEntities().stream()
                .map(EntityType::getJavaType)
                .forEach(classes::add);
        // The persistence unit reads its entities for itself as it is first used; that is no part of what the map
        // costs.
        long begun = System.nanoTime();
        DataMap map = DataMap.of(classes);
        LOG.log(
                Level.INFO,
                "The data map has {0} sets and {1} things that tell of nobody; read in {2} ms.",
                map.declared().size(),
                map.others().size(),
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
        return map;
    }

    /** Read as the portal starts, so that no request waits for it and wrong declarations show at once. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object portal, DataMap map) {
        LOG.log(Level.DEBUG, "The data map stands: {0} sets.", map.declared().size());
    }
}
