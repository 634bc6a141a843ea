package com.opusimg.rights;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.crypto.TestBox;
import com.opusimg.platform.settings.Settings;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Everything that the database holds of a person is in their package: a row is seeded in every table, with a value of its own in every
 * column, and each of them stands in the package, unless it is left out with a reason. A new table or column fails here until its feature
 * brings it, or says why it stays out.
 */
class SeededPackageTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final AccountId ACCOUNT = new AccountId(Ids.next());

    /** Entities that no list is made of. */
    private static final Map<String, String> WITHOUT_A_LIST = Map.ofEntries(
            Map.entry("com.opusimg.platform.crypto.OwnerKey", "the wrapped key: it would open nothing for the person"),
            Map.entry("com.opusimg.platform.blob.Blob", "the wrapped key of bytes that are themselves in the package"),
            Map.entry(
                    "com.opusimg.platform.mail.OutgoingMail", "the section waiting reads it by the platform's outbox"),
            Map.entry(
                    "com.opusimg.platform.api.IdempotencyRecord",
                    "the section waiting reads it by the platform's store"),
            Map.entry(
                    "com.opusimg.rights.erasure.Erasure",
                    "an account that is being erased is shut: nobody can ask for its package, and the receipt tells"),
            Map.entry("com.opusimg.rights.erasure.Progress", "as the erasure that it is of"),
            Map.entry("com.opusimg.rights.erasure.Notice", "as the erasure that it is of"),
            Map.entry("com.opusimg.compliance.breach.Breach", "the section breaches tells what concerns the person"),
            Map.entry(
                    "com.opusimg.compliance.legal.LegalRequest",
                    "the section legal-requests tells what the person may be told"),
            Map.entry("com.opusimg.compliance.legal.LegalItem", "as the request that it is of"),
            Map.entry(
                    "com.opusimg.compliance.succession.Succession",
                    "the section successions tells what the person was told"),
            Map.entry(
                    "com.opusimg.compliance.impact.ImpactAssessment",
                    "about processing; of members of staff it holds that they wrote it, which the audit section tells"),
            Map.entry("com.opusimg.rights.agent.Agent", "about agents: who acts for people"),
            Map.entry("com.opusimg.rights.agent.SeenMessage", "about nobody: digests of messages"),
            Map.entry("com.opusimg.rights.mailbox.MailboxLease", "about nobody: who reads the mailbox"),
            Map.entry(
                    "com.opusimg.rights.mailbox.TakenMail",
                    "digests of mails, which cannot be found by a person; what the mails said stands in the requests"),
            Map.entry(
                    "com.opusimg.message.phone.PhoneCodeCount",
                    "digests that lead to nobody, gone after a day; the code that they count stands in the section phone"),
            Map.entry("com.opusimg.message.phone.PhoneGate", "about nobody: a row to wait at"),
            Map.entry("com.opusimg.platform.crypto.SigningKey", "about nobody: keys of the installation"),
            Map.entry("com.opusimg.platform.crypto.InstallationKey", "about nobody: keys of the installation"),
            Map.entry("com.opusimg.compliance.processor.ProcessorTerms", "about nobody: agreements with companies"),
            Map.entry("com.opusimg.compliance.promise.Alarm", "about nobody: how promises stand"),
            Map.entry("com.opusimg.compliance.promise.AlarmPost", "about nobody: how promises stand"),
            Map.entry("com.opusimg.compliance.promise.PromiseDrill", "about nobody: how promises stand"),
            Map.entry("com.opusimg.compliance.promise.PromiseRound", "about nobody: how promises stand"),
            Map.entry("com.opusimg.compliance.promise.PromiseSample", "about nobody: how promises stand"),
            Map.entry("com.opusimg.compliance.promise.ShownPromise", "about nobody: how promises stand"),
            Map.entry("com.opusimg.retention.RetentionSweep", "about nobody: figures of sweeps"),
            Map.entry("com.opusimg.retention.LagDay", "about nobody: figures of sweeps"),
            Map.entry("com.opusimg.analytics.UsageSum", "about nobody: sums of uses"),
            Map.entry(
                    "com.opusimg.consent.ConsentText",
                    "about nobody: what everybody was asked; it stands in the receipts"),
            Map.entry(
                    "com.opusimg.message.MessageBody",
                    "the section messages opens it as the content of the message; MessagePackageIT"),
            Map.entry(
                    "com.opusimg.message.MessageThread",
                    "lines drawn from messages that are themselves in the package"),
            Map.entry("com.opusimg.message.MessageFolder", "counts of messages that are themselves in the package"),
            Map.entry(
                    "com.opusimg.organisation.Organisation",
                    "about an organisation, whose name the section organisation tells its members"),
            Map.entry("com.opusimg.organisation.OrganisationDomain", "about an organisation"),
            Map.entry(
                    "com.opusimg.organisation.Invitation",
                    "sealed addresses, which cannot be found by a person; the mail tells them, and they go in days"),
            Map.entry("com.opusimg.organisation.agreement.AgreementVersion", "about nobody: documents"),
            Map.entry("com.opusimg.compliance.PolicyState", "about nobody: documents"),
            Map.entry("com.opusimg.compliance.PolicyVersion", "about nobody: documents"),
            Map.entry("com.opusimg.compliance.PolicyListing", "about nobody: documents"),
            Map.entry("com.opusimg.compliance.PolicyDraft", "about nobody: documents"),
            Map.entry("com.opusimg.compliance.PolicyAnnouncement", "about nobody: how far an announcement is"));

    /** Tables that are no entities. */
    private static final Map<String, String> TABLES_WITHOUT_AN_ENTITY = Map.of(
            "audit_event",
            "the section audit reads it by the chain",
            "audit_head",
            "about nobody",
            "audit_checkpoint",
            "about nobody",
            "audit_watch",
            "about nobody",
            "flyway_schema_history",
            "about nobody");

    /** Lists whose rows are the person's by rows of other tables. */
    private static final Set<String> BY_OTHER_ROWS = Set.of("decisionsByMail", "agentRequests");

    /** Values that a seeded row must have to be the person's to see. */
    private static final Map<String, String> GIVEN = Map.of("AbuseCase.state", "APPROVED");

    private final List<Class<?>> entities = new ArrayList<>();
    private final List<EntitySection> sections = new ArrayList<>();
    private final OwnerBox box = TestBox.fresh();
    private TestDatabase database;
    private int count;

    @BeforeEach
    void open() throws Exception {
        TestKeys.set();
        TestConfig.set(Map.of());
        var mapped = new ArrayList<Class<?>>();
        for (JavaClass one : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.opusimg")) {
            if (one.isAnnotatedWith(Entity.class) || one.isAnnotatedWith(MappedSuperclass.class)) {
                mapped.add(one.reflect());
            }
            if (one.isAnnotatedWith(Entity.class)) {
                entities.add(one.reflect());
            }
            if (one.isAssignableTo(EntitySection.class) && !one.getModifiers().contains(JavaModifier.ABSTRACT)) {
                sections.add(made(one.reflect()));
            }
        }
        database = new TestDatabase(mapped.toArray(Class<?>[]::new));
        sections.forEach(section -> section.em = database.em());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("RGT-1")
    void everyTableIsThePersonsToSeeOrSaysWhyNot() throws Exception {
        Map<Class<?>, Set<String>> told = new HashMap<>();
        lists().forEach(list ->
                told.computeIfAbsent(list.entity(), entity -> new TreeSet<>()).addAll(list.attributes()));
        var missing = new TreeMap<String, Set<String>>();
        for (Class<?> entity : entities) {
            if (!WITHOUT_A_LIST.containsKey(entity.getName())) {
                Set<String> attributes = attributes(entity).map(Field::getName).collect(toCollection(TreeSet::new));
                attributes.removeAll(told.getOrDefault(entity, Set.of()));
                attributes.remove("accountId"); // whose it is: the package is theirs
                if (!attributes.isEmpty()) {
                    missing.put(entity.getName(), attributes);
                }
            }
        }
        assertThat(missing)
                .as("attributes that no section tells or leaves out with a reason")
                .isEmpty();
        assertThat(WITHOUT_A_LIST.keySet())
                .allSatisfy(name -> assertThat(entities)
                        .extracting(Class::getName)
                        .as("a reason for what is there")
                        .contains(name));

        Set<String> tables = entities.stream()
                .map(entity -> entity.getAnnotation(Table.class).name())
                .collect(toCollection(TreeSet::new));
        tables.addAll(TABLES_WITHOUT_AN_ENTITY.keySet());
        List<?> there = database.em()
                .createNativeQuery(
                        "select lower(table_name) from information_schema.tables where table_schema = 'PUBLIC'")
                .getResultList();
        assertThat(there)
                .extracting(Object::toString)
                .allSatisfy(table -> assertThat(tables).contains(table));
    }

    @Test
    @Promise({"RGT-1", "RGT-4"})
    void seededRecordsEqualThePackage() throws Exception {
        Map<Class<?>, Map<String, Object>> seeded = seed();
        for (EntitySection section : sections) {
            var package_ = new Recorded();
            for (EntityList list : section.entities()) {
                if (!BY_OTHER_ROWS.contains(list.name())) {
                    // The rows alone: what a section adds has tests of its own.
                    new RowsOnly(list, database.em()).write(ACCOUNT, package_);
                    assertRowsEqual(list, seeded.get(list.entity()), package_.rows.get(list.name()));
                }
            }
        }
    }

    @Test
    void nothingOfAnybodyElseIsInIt() throws Exception {
        seed();
        var stranger = new AccountId(Ids.next());
        for (EntitySection section : sections) {
            var package_ = new Recorded();
            for (EntityList list : section.entities()) {
                new RowsOnly(list, database.em()).write(stranger, package_);
            }
            assertThat(package_.rows).as(section.id()).isEmpty();
        }
    }

    private static void assertRowsEqual(EntityList list, Map<String, Object> seeded, List<JsonObject> rows) {
        assertThat(rows).as(list.name()).hasSize(1);
        JsonObject row = rows.getFirst();
        assertThat(list.list().takes(row)).as("to its schema: " + row).isTrue();
        for (EntityList.Column column : list.columns()) {
            if (seeded.containsKey(column.attribute())) {
                assertThat(row.get(column.field().name()))
                        .as(list.name() + "." + column.field().name())
                        .isEqualTo(EntityList.json(
                                seeded.get(column.attribute()), column.field().kind()));
            }
        }
        for (PackageList.Left left : list.list().withheld()) {
            // Whole numbers are short, and stand within ids by chance.
            if (!(seeded.get(left.what()) instanceof Number)) {
                assertThat(row.toString()).doesNotContain(text(seeded.get(left.what())));
            }
        }
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : String.valueOf(value);
    }

    /** A row of every entity, with a value of its own in every attribute. */
    private Map<Class<?>, Map<String, Object>> seed() throws Exception {
        var seeded = new HashMap<Class<?>, Map<String, Object>>();
        var em = database.em();
        em.getTransaction().begin();
        em.createNativeQuery("set referential_integrity false").executeUpdate();
        List<EntityList> lists = lists().toList();
        for (EntityList list : lists) {
            if (seeded.containsKey(list.entity())) {
                continue;
            }
            var values = new HashMap<String, Object>();
            Constructor<?> constructor = list.entity().getDeclaredConstructor();
            constructor.setAccessible(true);
            Object row = constructor.newInstance();
            for (Field field : attributes(list.entity()).toList()) {
                Object value = value(list, field, seeded);
                field.setAccessible(true);
                field.set(row, value);
                Column column = field.getAnnotation(Column.class);
                if (column == null || column.insertable()) { // else the database gives it
                    values.put(field.getName(), value);
                }
            }
            em.persist(row);
            seeded.put(list.entity(), values);
        }
        em.getTransaction().commit();
        em.clear();
        return seeded;
    }

    private Object value(EntityList list, Field field, Map<Class<?>, Map<String, Object>> seeded) throws Exception {
        String given = GIVEN.get(list.entity().getSimpleName() + "." + field.getName());
        int number = ++count;
        Class<?> type = field.getType();
        if (type == UUID.class) {
            if (field.getName().equals(list.foreignKey())) {
                return seeded.get(list.parent().entity()).get(list.parent().key());
            }
            boolean owner = Set.of("accountId", "openOf", "authorId").contains(field.getName())
                    || list.name().equals("profile") && field.getName().equals("id");
            return owner ? ACCOUNT.value() : Ids.next();
        }
        if (type.isEnum()) {
            return given == null
                    ? type.getEnumConstants()[0]
                    : Stream.of(type.getEnumConstants())
                            .filter(one -> one.toString().equals(given))
                            .findFirst()
                            .orElseThrow();
        }
        if (type == String.class) {
            PackageField.Kind kind = list.columns().stream()
                    .filter(column -> field.getName().equals(column.attribute()))
                    .map(column -> column.field().kind())
                    .findFirst()
                    .orElse(PackageField.Kind.TEXT);
            return switch (kind) {
                case OBJECT -> "{\"mark\":" + number + "}";
                case DAY -> LocalDate.EPOCH.plusDays(number).toString();
                default -> "mark-" + number;
            };
        }
        if (type == Instant.class) {
            return NOW.plusSeconds(60L * number);
        }
        if (type == LocalDate.class) {
            return LocalDate.EPOCH.plusDays(number);
        }
        if (type == long.class || type == Long.class) {
            return (long) number;
        }
        if (type == int.class || type == Integer.class) {
            return number;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == byte[].class) {
            return box.seal(Ids.next(), ("mark-" + number).getBytes(StandardCharsets.UTF_8));
        }
        throw new IllegalStateException("No value is known for " + field);
    }

    private Stream<EntityList> lists() {
        return sections.stream().flatMap(section -> section.entities().stream());
    }

    private static Stream<Field> attributes(Class<?> entity) {
        return Stream.<Class<?>>iterate(entity, type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !field.isAnnotationPresent(Transient.class));
    }

    private static EntitySection made(Class<?> type) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object section = constructor.newInstance();
        for (Field field : type.getDeclaredFields()) {
            Object bean = field.getType() == Settings.class
                    ? new Settings()
                    : field.getType() == Clock.class
                            ? Clock.fixed(NOW, ZoneOffset.UTC)
                            : field.getType() == AddressKeys.class
                                    ? (AddressKeys) account -> Optional.of("address of " + account)
                                    : null;
            if (bean != null && field.isAnnotationPresent(Inject.class)) {
                field.setAccessible(true);
                field.set(section, bean);
            }
        }
        return (EntitySection) section;
    }

    /** The rows of one list. */
    private static final class RowsOnly extends EntitySection {
        private final EntityList list;

        RowsOnly(EntityList list, jakarta.persistence.EntityManager em) {
            this.list = list;
            this.em = em;
        }

        @Override
        public List<EntityList> entities() {
            return List.of(list);
        }

        @Override
        public String id() {
            return list.name();
        }

        @Override
        public int order() {
            return 0;
        }

        @Override
        public Set<String> purposes() {
            return Set.of();
        }

        @Override
        public String kept() {
            return "";
        }
    }

    /** Keeps what is written. */
    private static final class Recorded implements PackageWriter {
        private final Map<String, List<JsonObject>> rows = new HashMap<>();

        @Override
        public void row(String list, JsonObject row) {
            rows.computeIfAbsent(list, name -> new ArrayList<>()).add(JsonText.object(row.toString()));
        }

        @Override
        public String path(String folder, String name) {
            return folder + "/" + name;
        }

        @Override
        public void file(String path, Instant modified, InputStream bytes) {
            throw new IllegalStateException("No file is expected.");
        }
    }
}
