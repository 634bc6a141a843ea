package com.opusimg;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.persistence.InstantConverter;
import com.opusimg.platform.persistence.UuidColumns;
import com.opusimg.platform.persistence.UuidConverter;
import com.opusimg.rights.restriction.Restriction;
import com.opusimg.rights.restriction.Suspension;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.net.URL;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The schema as the migrations make it, in memory, and the entities of a feature on it: for what queries and locks do, without a
 * server. Beans are made by hand and share {@link #em}; the transaction is the test's.
 */
public final class TestDatabase implements AutoCloseable {

    private final DataSource source;
    private final EntityManagerFactory factory;
    private final EntityManager em;

    /** A new database for some entities and their mapped superclasses. */
    public TestDatabase(Class<?>... entities) {
        var memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        source = memory;
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db-migrations")
                .load()
                .migrate();
        factory = new PersistenceProvider().createContainerEntityManagerFactory(new Unit(source, entities), Map.of());
        em = factory.createEntityManager();
    }

    /** The database of a stopped server, as it is. */
    public TestDatabase(Path file, Class<?>... entities) {
        var stopped = new JdbcDataSource();
        stopped.setURL("jdbc:h2:file:" + file);
        stopped.setUser("opus");
        stopped.setPassword("opus");
        source = stopped;
        factory = new PersistenceProvider().createContainerEntityManagerFactory(new Unit(source, entities), Map.of());
        em = factory.createEntityManager();
    }

    /** The entity manager of the test. */
    public EntityManager em() {
        return em;
    }

    /** Where connections come from, for what asks in plain SQL. */
    public DataSource source() {
        return source;
    }

    /** What a statement finds: rows of texts, null for none. */
    public List<List<String>> rows(String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<String>>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** Another one, for somebody else at the same time. */
    public EntityManager another() {
        return factory.createEntityManager();
    }

    /** Does something in a transaction, and forgets all entities afterwards, as between two requests. */
    public <T> T in(Supplier<T> act) {
        em.getTransaction().begin();
        try {
            T result = act.get();
            em.getTransaction().commit();
            return result;
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.clear();
        }
    }

    /** The same without a result. */
    public void run(Runnable act) {
        in(() -> {
            act.run();
            return null;
        });
    }

    /** An account's row, for what refers to it. */
    public AccountId account() {
        var id = new AccountId(Ids.next());
        run(() -> em.createNativeQuery("insert into account (id, email_key, sealed_email, sealed_first_name,"
                        + " sealed_last_name, sealed_birth_date, password_hash, role, created_at, version)"
                        + " values (?1, ?2, ?3, ?3, ?3, ?3, 'none', 'PERSON', current_timestamp, 0)")
                .setParameter(1, id.value())
                .setParameter(2, id.toString())
                .setParameter(3, new byte[] {1})
                .executeUpdate());
        return id;
    }

    /** Freezes an account from a moment on, by its row alone. */
    public void freeze(AccountId account, Instant since) {
        run(() -> em.createNativeQuery("insert into restriction (account_id, since) values (?1, ?2)")
                .setParameter(1, account.value())
                .setParameter(2, since.atOffset(ZoneOffset.UTC))
                .executeUpdate());
    }

    /** And no more, by the same. */
    public void thaw(AccountId account) {
        run(() -> em.createNativeQuery("delete from restriction where account_id = ?1")
                .setParameter(1, account.value())
                .executeUpdate());
    }

    @Override
    public void close() {
        factory.close();
    }

    private record Unit(DataSource source, Class<?>... entities) implements PersistenceUnitInfo {
        @Override
        public String getPersistenceUnitName() {
            return "test-" + System.identityHashCode(source);
        }

        @Override
        public String getPersistenceProviderClassName() {
            return PersistenceProvider.class.getName();
        }

        @Override
        public PersistenceUnitTransactionType getTransactionType() {
            return PersistenceUnitTransactionType.RESOURCE_LOCAL;
        }

        @Override
        public DataSource getJtaDataSource() {
            return null;
        }

        @Override
        public DataSource getNonJtaDataSource() {
            return source;
        }

        @Override
        public List<String> getMappingFileNames() {
            return List.of();
        }

        @Override
        public List<URL> getJarFileUrls() {
            return List.of();
        }

        @Override
        public URL getPersistenceUnitRootUrl() {
            return InstantConverter.class.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        public List<String> getManagedClassNames() {
            return Stream.<Class<?>>concat(
                            Arrays.stream(entities),
                            Stream.of(
                                    InstantConverter.class,
                                    UuidConverter.class,
                                    SealedText.class,
                                    // what every sweep asks for
                                    Restriction.class,
                                    Suspension.class))
                    .distinct()
                    .map(Class::getName)
                    .toList();
        }

        @Override
        public boolean excludeUnlistedClasses() {
            return true;
        }

        @Override
        public SharedCacheMode getSharedCacheMode() {
            return SharedCacheMode.NONE;
        }

        @Override
        public ValidationMode getValidationMode() {
            return ValidationMode.NONE;
        }

        @Override
        public Properties getProperties() {
            var properties = new Properties();
            properties.put("eclipselink.weaving", "false");
            properties.put("eclipselink.session.customizer", UuidColumns.class.getName());
            properties.put("eclipselink.logging.level", "OFF");
            return properties;
        }

        @Override
        public String getPersistenceXMLSchemaVersion() {
            return "3.0";
        }

        @Override
        public ClassLoader getClassLoader() {
            return TestDatabase.class.getClassLoader();
        }

        @Override
        public void addTransformer(ClassTransformer transformer) {
            // no weaving, as in the server
        }

        @Override
        public ClassLoader getNewTempClassLoader() {
            return getClassLoader();
        }
    }
}
