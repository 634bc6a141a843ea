package com.opusimg.platform.datamap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import com.opusimg.retention.AgedRows;
import com.opusimg.retention.EveryRule;
import com.opusimg.retention.RetentionRule;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.NormalScope;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing is kept that is not declared, and every declaration holds against what the portal is made of. */
class DataMapTest {

    /** What these hold is read from settings and files of the portal as it starts, and from nobody's requests. */
    private static final Set<String> REGISTERS = Set.of(
            "Jmap",
            "Settings",
            "Questions",
            "PasswordPolicy",
            "Pages",
            "DescribedMap",
            "ProcessingRecords",
            "ErasureSteps",
            "Drill",
            "BackupRetention");

    /** Tables whose rows a rule takes with those that it finds, where the database does not: each is tried by its feature. */
    private static final Map<String, Set<String>> TAKEN_ALONG = Map.of(
            "trash",
                    Set.of(
                            "message_body",
                            "message_thread",
                            "message_folder"), // MessageStore.remove; MessageRetentionIT
            "screener", Set.of("message_body", "message_thread", "message_folder"),
            "kept-out", Set.of("message_body", "message_thread", "message_folder"));

    private static DataMap map;
    private static Settings settings;

    /** Columns by table, as the migrations make them. */
    private static Map<String, Set<String>> schema;

    /** Tables whose rows go with those of another, by database. */
    private static Map<String, Set<String>> cascades;

    @BeforeAll
    static void read() {
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir")));
        settings = new Settings();
        map = Declared.map();
        try (var database = new TestDatabase()) {
            schema = grouped(
                    database.rows(
                            "select lower(table_name), lower(column_name) from information_schema.columns where table_schema = 'PUBLIC'"));
            cascades = grouped(database.rows("select lower(c.table_name), lower(p.table_name)"
                    + " from information_schema.referential_constraints r"
                    + " join information_schema.table_constraints c on c.constraint_name = r.constraint_name"
                    + " join information_schema.table_constraints p on p.constraint_name = r.unique_constraint_name"
                    + " where r.delete_rule = 'CASCADE'"));
        }
    }

    @Test
    @Promise({"ACC-1", "CON-11"})
    void everyColumnOfEveryTableIsDeclaredAndNothingElse() {
        Map<String, Set<String>> declared = new TreeMap<>();
        map.parts()
                .flatMap(part -> part.columns().stream())
                .forEach(column -> declared.computeIfAbsent(column.table(), none -> new TreeSet<>())
                        .add(column.name()));
        Map<String, Set<String>> expected = new TreeMap<>(declared);
        // Tables that others make are declared whole, and the timers' is there only where a server is.
        expected.values().removeIf(columns -> columns.contains(MappedColumn.ALL));
        Map<String, Set<String>> found = new TreeMap<>(schema);
        declared.forEach((table, columns) -> {
            if (columns.contains(MappedColumn.ALL)) {
                found.remove(table);
            }
        });
        assertThat(found).isEqualTo(expected);
    }

    @Test
    @Promise("ACC-1")
    void everyEntityDeclaresWhatItKeeps() {
        assertThat(Declared.PORTAL.stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class) && !Declared.declares(type))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    @Promise("ACC-1")
    void whatIsSealedIsPersonalAndWhatTellsOfNobodyHasNoAccount() {
        assertThat(map.others().stream()
                        .flatMap(other -> other.part().columns().stream())
                        .filter(column -> column.sealed()
                                || column.name().matches("(account|owner|author)_id|.*(email|address).*")))
                .isEmpty();
        assertThat(map.declared().stream()
                        .flatMap(set -> set.columns().stream())
                        .filter(column -> column.sealed() && column.kind().isEmpty()))
                .isEmpty();
    }

    @Test
    @Promise("RET-6")
    void everyEndHasItsPeriodAndItsRule() {
        Map<String, RetentionRule> rules = rules();
        map.limits().forEach(limit -> {
            limit.period()
                    .ifPresent(period -> assertThat((Object) settings.get(period))
                            .as(period.variable())
                            .isInstanceOf(Duration.class));
            if (limit.end() == End.PERIOD) {
                assertThat(limit.period()).as(limit.toString()).isPresent();
            }
            limit.rule().ifPresent(rule -> assertThat(rules).containsKey(rule));
        });
        assertThat(map.limits().flatMap(limit -> limit.rule().stream()).collect(Collectors.toSet()))
                .as("every rule deletes something that is declared")
                .isEqualTo(rules.keySet());
    }

    @Test
    @Promise("RET-6")
    void everyTableThatEndsByTimeHasARuleThatDeletesIt() {
        Map<String, RetentionRule> rules = rules();
        for (MappedSet set : map.declared()) {
            tablesEnd(set.id(), set.limits(), set.parts(), rules);
        }
        for (MappedOther other : map.others()) {
            tablesEnd(other.reason(), other.limits(), List.of(other.part()), rules);
        }
    }

    private static void tablesEnd(
            String name, List<Limit> limits, List<MappedPart> parts, Map<String, RetentionRule> rules) {
        boolean byTime = limits.stream().anyMatch(limit -> limit.end() == End.PERIOD || limit.end() == End.MOMENT);
        List<MappedPart> tables =
                parts.stream().filter(part -> !part.columns().isEmpty()).toList();
        if (!byTime || tables.isEmpty()) {
            return;
        }
        Set<String> deleting = limits.stream()
                .flatMap(limit -> limit.rule().stream())
                .map(rules::get)
                .flatMap(rule -> rule instanceof AgedRows ? Stream.of(entity(rule)) : Stream.<String>empty())
                .collect(Collectors.toSet());
        boolean own = limits.stream()
                .flatMap(limit -> limit.rule().stream())
                .anyMatch(rule -> !(rules.get(rule) instanceof AgedRows));
        Set<String> gone = tables.stream()
                .filter(part -> deleting.contains(entityName(part.declaredBy())))
                .flatMap(part -> part.tables().stream())
                .collect(Collectors.toSet());
        assertThat(own || !gone.isEmpty())
                .as("%s ends by time, so a rule deletes from its table", name)
                .isTrue();
        if (!own) {
            limits.stream()
                    .flatMap(limit -> limit.rule().stream())
                    .forEach(rule -> gone.addAll(TAKEN_ALONG.getOrDefault(rule, Set.of())));
            boolean more = true;
            while (more) {
                more = cascades.entrySet().stream()
                                .filter(child -> child.getValue().stream().anyMatch(gone::contains))
                                .map(Map.Entry::getKey)
                                .filter(gone::add)
                                .count()
                        > 0;
            }
            assertThat(gone)
                    .as("tables of %s that a rule deletes, or that go along", name)
                    .containsAll(tables.stream()
                            .flatMap(part -> part.tables().stream())
                            .toList());
        }
    }

    @Test
    @Promise("RET-6")
    void whatIsKeptOfPeopleWithoutEndIsTheAuditLogAndAPosition() {
        assertThat(map.declared().stream()
                        .filter(set -> set.limits().stream().anyMatch(limit -> limit.end() == End.INSTALLATION))
                        .map(MappedSet::id))
                .containsExactlyInAnyOrder("audit", "policy-announcements", "erasure-log");
        assertThat(map.declared().stream()
                        .filter(set -> set.limits().stream().anyMatch(limit -> limit.end() == End.INSTALLATION)
                                && set.erasure() != OnErasure.ANONYMISED))
                .isEmpty();
    }

    @Test
    void everySetHasItsTexts() {
        for (MappedSet set : map.declared()) {
            assertThat(Stream.of(set.title(), set.what(), set.why(), set.whoseWords(), set.erasureWords()))
                    .as(set.id())
                    .allMatch(text -> !text.isBlank());
            assertThat(set.storesWords()).isNotBlank();
            assertThat(set.until(settings)).as(set.id()).allMatch(text -> !text.isBlank() && !text.contains("{"));
            assertThat(set.kinds()).as(set.id()).isNotEmpty();
            assertThat(set.kindsWords()).isNotBlank();
            if (set.counted().isPresent()) {
                assertThat(set.count(1)).isNotBlank().doesNotContain("{");
                assertThat(set.count(1204)).contains("1,204");
            }
        }
        map.others().forEach(other -> {
            assertThat(other.storeWords()).isNotBlank();
            assertThat(other.until(settings)).as(other.reason()).isNotBlank();
        });
        map.limits()
                .filter(Limit::told)
                .forEach(limit -> assertThat(Texts.text("policy.kept." + limit.id() + ".what"))
                        .isNotBlank());
        List<String> told = map.limits().filter(Limit::told).map(Limit::id).toList();
        assertThat(told).doesNotHaveDuplicates();
    }

    /** The policies' table of what is kept has a row for each that has words for it, and no words are left over. */
    @Test
    @Promise("RET-6")
    void thePoliciesTellOfEveryEndThatHasWords() {
        Set<String> words = new TreeSet<>();
        Texts.below("policy.kept.").keySet().stream()
                .filter(key -> key.endsWith(".until"))
                .map(key -> key.replaceFirst("\\.until$", ""))
                .forEach(words::add);
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir"), "opus.access-log", "network"));
        try {
            assertThat(map.told(new Settings())).extracting(Limit::id).containsExactlyElementsOf(words);
        } finally {
            read();
        }
    }

    @Test
    void everyKindAndOwnerHasItsWords() throws MissingResourceException {
        assertThat(Arrays.stream(DataKind.values()).map(kind -> Texts.text("data.kind." + kind)))
                .allMatch(text -> !text.isBlank());
        assertThat(Arrays.stream(Whose.values()).map(whose -> Texts.text("data.whose." + whose)))
                .allMatch(text -> !text.isBlank());
        assertThat(Arrays.stream(Store.values()).map(store -> Texts.text("data.store." + store)))
                .allMatch(text -> !text.isBlank());
    }

    @Test
    void ofSeveralEndsEachSaysOfWhatItIs() {
        assertThat(map.find("files").orElseThrow().until(settings))
                .contains(
                        "Files on the Free plan, with results and thumbnails: 24 hours after their last access, or you delete them");
    }

    /** What is said of sessions of the server is what the server is told. */
    @Test
    void theServersOwnLimitsAreAsTold() throws IOException {
        assertThat(Texts.text("data.until." + End.IDLE)).startsWith("An hour");
        assertThat(Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml")))
                .contains("<session-timeout>60</session-timeout>");
        assertThat(Files.readString(Path.of("wildfly-config/configure.cli")))
                .contains("size-rotating-file-handler=ROTATING")
                .contains("max-backup-index=5");
    }

    @Test
    void periodsAreThoseOfTheSettings() {
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir"), "opus.retention.jobs", "P7D"));
        try {
            assertThat(map.find("jobs").orElseThrow().until(new Settings()))
                    .containsExactly("7 days after they ended, or you delete them");
        } finally {
            read();
        }
    }

    @Test
    void anAccessLogWithoutNetworksTellsOfNobody() {
        assertThat(map.sets(settings)).extracting(MappedSet::id).doesNotContain("access-log");
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir"), "opus.access-log", "network"));
        try {
            assertThat(map.sets(new Settings())).extracting(MappedSet::id).contains("access-log");
        } finally {
            read();
        }
    }

    /** Whatever is no entity is found as a bean, or not at all. */
    @Test
    void whatDeclaresIsFoundByTheContainer() {
        assertThat(Declared.classes().stream()
                        .filter(type -> !type.isAnnotationPresent(Entity.class))
                        .filter(type -> Arrays.stream(type.getAnnotations())
                                .noneMatch(annotation ->
                                        annotation.annotationType().isAnnotationPresent(NormalScope.class)
                                                || annotation.annotationType() == jakarta.ejb.Singleton.class))
                        .map(Class::getName))
                .isEmpty();
    }

    @Test
    @Promise("ACC-1")
    void whatABeanRemembersIsDeclared() {
        assertThat(Declared.PORTAL.stream()
                        .filter(type -> type.isAnnotatedWith(ApplicationScoped.class)
                                || type.isAnnotatedWith(jakarta.ejb.Singleton.class))
                        .filter(type -> type.getFields().stream().anyMatch(DataMapTest::remembers))
                        .filter(type -> !Declared.declares(type) && !REGISTERS.contains(type.getSimpleName()))
                        .map(JavaClass::getName))
                .as("beans that live as long as the portal and hold collections")
                .isEmpty();
    }

    private static boolean remembers(JavaField field) {
        boolean constant = field.getModifiers().contains(JavaModifier.STATIC)
                && field.getModifiers().contains(JavaModifier.FINAL);
        JavaClass type = field.getRawType();
        boolean bounded = type.getName().equals("com.opusimg.platform.limit.RateLimiter");
        boolean collection = type.isAssignableTo(Map.class)
                || type.isAssignableTo(Collection.class)
                || type.isAssignableTo(AtomicReference.class)
                || type.getName().startsWith("com.github.benmanes.caffeine");
        return bounded || (collection && !constant);
    }

    /** Whoever writes files says which: in its package somebody declares entries of the data folder. */
    @Test
    @Promise("ACC-1")
    void whatIsWrittenToDiskIsDeclared() {
        Set<String> packages = map.parts()
                .filter(part -> !part.paths().isEmpty())
                .map(part -> part.declaredBy().getPackageName())
                .collect(Collectors.toSet());
        assertThat(Declared.PORTAL.stream()
                        .filter(type -> type.getMethodCallsFromSelf().stream()
                                .anyMatch(
                                        call -> call.getTargetOwner().getName().equals("java.nio.file.Files")
                                                && Set.of(
                                                                "write",
                                                                "writeString",
                                                                "newOutputStream",
                                                                "newBufferedWriter",
                                                                "createFile",
                                                                "createTempFile",
                                                                "createTempDirectory",
                                                                "createDirectory",
                                                                "createDirectories",
                                                                "copy",
                                                                "move")
                                                        .contains(
                                                                call.getTarget().getName())))
                        .filter(type -> !packages.contains(type.getPackageName()))
                        // Run by the operator beside the portal; what they write is what platform.backup declares.
                        .filter(type -> !type.getPackageName().equals("com.opusimg.platform.backup.command"))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Entity
    @Table(name = "forgetful")
    @DataSet(
            id = "forgetful",
            purpose = "account",
            whose = Whose.ACCOUNT_HOLDER,
            until = @Until(End.ACCOUNT),
            erasure = OnErasure.DELETED)
    static class Forgetful {
        @Id
        @AccountKey
        private UUID id;

        private String said;
    }

    @PartOf("nothing-of-the-kind")
    private static final class Orphan {}

    @DataSet(
            id = "idle",
            purpose = "world-domination",
            whose = Whose.VISITOR,
            until = @Until(End.USE),
            erasure = OnErasure.EXPIRES)
    private static final class Idle {}

    @DataSet(
            id = "late",
            purpose = "account",
            whose = Whose.VISITOR,
            until = @Until(value = End.PERIOD, period = "OPUS_RETENTION_OF_NOTHING"),
            erasure = OnErasure.EXPIRES)
    private static final class Late {}

    @Test
    @Promise({"ACC-1", "CON-11"})
    void wrongDeclarationsAreRefused() {
        assertThatThrownBy(() -> DataMap.of(List.of(Forgetful.class)))
                .hasMessageContaining("Forgetful.said")
                .hasMessageContaining("@Personal");
        assertThatThrownBy(() -> DataMap.of(List.of(Orphan.class))).hasMessageContaining("nothing-of-the-kind");
        assertThatThrownBy(() -> DataMap.of(List.of(Idle.class))).hasMessageContaining("world-domination");
        assertThatThrownBy(() -> DataMap.of(List.of(Late.class))).hasMessageContaining("OPUS_RETENTION_OF_NOTHING");
    }

    private static Map<String, Set<String>> grouped(List<List<String>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        List::getFirst,
                        TreeMap::new,
                        Collectors.mapping(List::getLast, Collectors.toCollection(TreeSet::new))));
    }

    /** Every rule of the portal by its id, made without what it works on. */
    private static Map<String, RetentionRule> rules() {
        var rules = new TreeMap<String, RetentionRule>();
        EveryRule.of(Declared.PORTAL, settings)
                .forEach(rule -> assertThat(rules.put(rule.id(), rule)).isNull());
        return rules;
    }

    private static String entity(RetentionRule rule) {
        try {
            Field entity = AgedRows.class.getDeclaredField("entity");
            entity.setAccessible(true);
            return (String) entity.get(rule);
        } catch (ReflectiveOperationException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static String entityName(Class<?> type) {
        Entity entity = type.getAnnotation(Entity.class);
        return entity == null ? "" : entity.name().isEmpty() ? type.getSimpleName() : entity.name();
    }
}
