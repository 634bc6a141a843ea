package com.opusimg.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.settings.Settings;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule there is, found in the classes themselves: each leaves the rows of a frozen account alone. A rule that is new is tried
 * like the others, or has to be named here with the reason why it can hold nothing of an account.
 */
class FrozenRowsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.opusimg");

    /** Rows that are of no account. */
    private static final Set<String> OF_NOBODY = Set.of(
            "signing-keys", // of the installation
            "sweep-ledger", // numbers of things
            "sweep-lags", // numbers of things
            "usage-statistics", // sums
            "news-mailings", // what staff wrote
            "rights-agents", // of those who act for people
            "agent-messages", // digests of messages of agents
            "phone-code-counts", // digests of whom a code counted for
            "privacy-mails", // digests of mails, by the sender's
            "promise-history", // figures
            "promise-hours",
            "promise-alarms",
            "promise-drills",
            "organisations", // of an organisation, once nobody is in it any more
            "organisation-invitations", // of addresses
            "breaches", // of many, kept as proof for each
            "successions", // of everybody, as well
            "impact-assessments"); // of processing

    /** Rules of another kind: the one of files is tried in FrozenFilesTest, the others know of no account. */
    private static final Set<String> OTHERS = Set.of(
            "OverdueFiles",
            "UndeliveredFiles",
            "OrphanBlobs", // bytes that nobody has a key for, so nobody can say whose they were
            "AccessLogRetention", // lines that name nobody
            "MailFolderRetention", // mail that has left
            "BackupRetention", // copies of everybody's
            "PackageRetention"); // tried in PackageDeadlineTest

    /** Tables of which rules have different rows: a row for each, by what tells them apart. */
    private static final Map<String, Set<String>> KINDS = Map.of(
            "message.folder", Set.of("TRASH", "SCREENER", "KEPT_OUT"),
            "promise_sample.kind", Set.of("HOUR", "DAY"));

    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2040-01-01T00:00:00Z");

    private static TestDatabase database;
    private static AccountId person;

    @BeforeAll
    static void fill() {
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir")));
        Class<?>[] entities = CLASSES.stream()
                .filter(one -> one.isAnnotatedWith(Entity.class))
                .map(one -> one.reflect())
                .toArray(Class<?>[]::new);
        database = new TestDatabase(entities);
        person = database.account();
        database.run(() -> {
            database.em().createNativeQuery("set referential_integrity false").executeUpdate();
            Arrays.stream(entities)
                    .map(one -> one.getAnnotation(Table.class).name())
                    .distinct()
                    .filter(table -> !Set.of("account", "restriction", "suspension", "audit_head", "promise_round")
                            .contains(table))
                    .forEach(FrozenRowsTest::rows);
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static Stream<AgedRows> rules() {
        return EveryRule.of(CLASSES, database.em(), new Settings()).stream()
                .filter(AgedRows.class::isInstance)
                .map(AgedRows.class::cast);
    }

    @ParameterizedTest
    @MethodSource("rules")
    @Promise("RGT-5")
    void rowsOfAFrozenAccountAreLeftAlone(AgedRows rule) {
        List<Due> due = database.in(() -> rule.due(NOW, null, 10));
        assertThat(due).as("%s finds what is due", rule.id()).isNotEmpty();
        database.freeze(person, LONG_AGO);
        try {
            List<Due> frozen = database.in(() -> rule.due(NOW, null, 10));
            if (OF_NOBODY.contains(rule.id())) {
                assertThat(frozen).as("%s is of nobody", rule.id()).isNotEmpty();
                return;
            }
            assertThat(frozen)
                    .as("%s finds nothing of a frozen account", rule.id())
                    .isEmpty();
            // Frozen after it was found.
            assertThat(database.<Integer>in(() -> rule.delete(due, NOW)))
                    .as("%s deletes nothing of a frozen account", rule.id())
                    .isZero();
        } finally {
            database.thaw(person);
        }
        assertThat(database.in(() -> rule.due(NOW, null, 10)))
                .as("%s finds it again afterwards", rule.id())
                .isNotEmpty();
    }

    @Test
    @Promise("RGT-5")
    void everyOtherRuleIsKnown() {
        assertThat(CLASSES.stream()
                        .filter(one -> one.isAssignableTo(RetentionRule.class)
                                && !one.isAssignableTo(AgedRows.class)
                                && !one.getModifiers().contains(JavaModifier.ABSTRACT)
                                && !one.isInterface())
                        .map(one -> one.getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(OTHERS);
    }

    /** A row of which every moment is long past, and which is the person's where it is anybody's; or one for each kind of them. */
    private static void rows(String table) {
        KINDS.entrySet().stream()
                .filter(kind -> kind.getKey().startsWith(table + "."))
                .findFirst()
                .ifPresentOrElse(
                        kind -> {
                            String column = kind.getKey().substring(table.length() + 1);
                            kind.getValue().forEach(value -> row(table, Map.of(column, value)));
                        },
                        () -> row(table, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static void row(String table, Map<String, String> given) {
        List<Object[]> columns = database.em()
                .createNativeQuery("select column_name, data_type, is_nullable from information_schema.columns"
                        + " where lower(table_name) = ?1 and is_generated = 'NEVER'")
                .setParameter(1, table)
                .getResultList();
        var names = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (Object[] column : columns) {
            String name = (String) column[0];
            String lower = name.toLowerCase(java.util.Locale.ROOT);
            names.add(name);
            values.add(given.containsKey(lower) ? given.get(lower) : value(lower, (String) column[1]));
        }
        var insert = database.em()
                .createNativeQuery("insert into " + table + " (" + String.join(", ", names) + ") values ("
                        + String.join(
                                ", ",
                                java.util.stream.IntStream.rangeClosed(1, names.size())
                                        .mapToObj(place -> "?" + place)
                                        .toList())
                        + ")");
        for (int i = 0; i < values.size(); i++) {
            insert.setParameter(i + 1, values.get(i));
        }
        insert.executeUpdate();
    }

    private static Object value(String column, String type) {
        if (column.equals("account_id") || column.equals("owner_id")) {
            return person.value();
        }
        return switch (type) {
            case "UUID" -> column.equals("bulk_of") ? UUID.randomUUID() : Ids.next();
            case "TIMESTAMP WITH TIME ZONE" -> OffsetDateTime.ofInstant(LONG_AGO, ZoneOffset.UTC);
            case "DATE" -> LocalDate.ofInstant(LONG_AGO, ZoneOffset.UTC);
            case "BOOLEAN" -> false;
            case "BINARY VARYING" -> new byte[] {1};
            case "CHARACTER VARYING", "CHARACTER LARGE OBJECT" -> "x";
            default -> 1;
        };
    }
}
