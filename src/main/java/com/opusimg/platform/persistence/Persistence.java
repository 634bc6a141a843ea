package com.opusimg.platform.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.sql.DataSource;

/** Makes the container's entity manager and datasource injectable. */
@ApplicationScoped
public class Persistence {
    /** The datasource's name in JNDI, the same for H2 and PostgreSQL. */
    public static final String DATA_SOURCE = "java:jboss/datasources/OpusDS";

    @Produces
    @PersistenceContext(unitName = "opus")
    private EntityManager entityManager;

    @Produces
    @Resource(lookup = DATA_SOURCE)
    private DataSource dataSource;
}
