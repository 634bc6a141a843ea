package com.opusimg.platform.persistence;

import com.opusimg.platform.backup.AfterRestore;
import com.opusimg.platform.backup.Held;
import com.opusimg.platform.backup.WorkFolder;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * What must have happened before the first bean or timer runs: settings are valid, nobody else works on the data folder, the schema is
 * current, and a database that was restored has forgotten what must not happen twice. A
 * {@code @Startup} bean would be too late, since persistent timers fire before it.
 */
public class StartupExtension implements Extension {
    private Held share;

    void start(@Observes AfterDeploymentValidation event) {
        try {
            Settings.validate();
            var work = new WorkFolder(new Settings().get(Settings.DATA));
            share(work);
            var database = (DataSource) new InitialContext().lookup(Persistence.DATA_SOURCE);
            migrate(database);
            AfterRestore.run(work, database);
        } catch (IllegalStateException | NamingException | IOException | SQLException wrong) {
            event.addDeploymentProblem(wrong);
        }
    }

    void stop(@Observes BeforeShutdown event) throws IOException {
        if (share != null) {
            share.close();
        }
    }

    private void share(WorkFolder work) throws IOException {
        share = work.share()
                .orElseThrow(() -> new IllegalStateException(
                        "A backup or restore works on OPUS_DATA. Start the portal when it has ended."));
        if (Files.exists(work.restoring())) {
            throw new IllegalStateException(
                    "A restore was cut short, and the data folder is not whole. Run ./opus restore again.");
        }
    }

    private static void migrate(DataSource database) {
        Flyway.configure(StartupExtension.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db-migrations")
                // The timer store makes its table in the empty schema before the portal is deployed.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
