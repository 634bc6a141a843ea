package com.opusimg.platform.persistence;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * What must have happened before the first bean or timer runs: settings are valid, the schema is current. A
 * {@code @Startup} bean would be too late, since persistent timers fire before it.
 */
public class StartupExtension implements Extension {
    void start(@Observes AfterDeploymentValidation event) {
        try {
            Settings.validate();
            migrate();
        } catch (IllegalStateException | NamingException wrong) {
            event.addDeploymentProblem(wrong);
        }
    }

    private static void migrate() throws NamingException {
        Flyway.configure(StartupExtension.class.getClassLoader())
                .dataSource((DataSource) new InitialContext().lookup(Persistence.DATA_SOURCE))
                .locations("classpath:db-migrations")
                // The timer store makes its table in the empty schema before the portal is deployed.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
