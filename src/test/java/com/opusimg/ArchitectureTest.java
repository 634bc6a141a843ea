package com.opusimg;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beRecords;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.platform.diagnostics.Withheld;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Open;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The house, as DESIGN.md draws it. */
@AnalyzeClasses(packages = "com.opusimg", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] FEATURES = {
        "com.opusimg.account..",
        "com.opusimg.abuse..",
        "com.opusimg.billing..",
        "com.opusimg.image..",
        "com.opusimg.webhook..",
        "com.opusimg.message..",
        "com.opusimg.consent..",
        "com.opusimg.analytics..",
        "com.opusimg.news..",
        "com.opusimg.rights..",
        "com.opusimg.retention..",
        "com.opusimg.compliance..",
    };

    private static final Pattern FACE = Pattern.compile("com\\.opusimg\\.(.+)\\.(api|view)(\\..*)?");

    @ArchTest
    static final ArchRule engineIsPlainJava = noClasses()
            .that()
            .resideInAPackage("com.opusimg.engine..")
            .should()
            .dependOnClassesThat(describe(
                    "stand in Jakarta EE or elsewhere in the portal",
                    type -> type.getPackageName().startsWith("jakarta.")
                            || (type.getPackageName().startsWith("com.opusimg")
                                    && !type.getPackageName().startsWith("com.opusimg.engine"))))
            .because("it runs in worker processes that hold nothing");

    @ArchTest
    static final ArchRule platformKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("com.opusimg.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES)
            .because("every feature stands on it");

    @ArchTest
    static final ArchRule retentionRightsAndComplianceKnowNoFeature = noClasses()
            .that()
            .resideInAnyPackage("com.opusimg.retention..", "com.opusimg.rights..", "com.opusimg.compliance..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.opusimg.account..",
                    "com.opusimg.abuse..",
                    "com.opusimg.billing..",
                    "com.opusimg.image..",
                    "com.opusimg.webhook..",
                    "com.opusimg.message..",
                    "com.opusimg.consent..",
                    "com.opusimg.analytics..",
                    "com.opusimg.news..",
                    "com.opusimg.engine..")
            .because("features bring their rules and steps to them, so that a new one needs no edit here");

    @ArchTest
    @Promise("CON-13")
    static final ArchRule acceptanceIsNotConsent = noClasses()
            .that()
            .resideOutsideOfPackages("com.opusimg.compliance..", "com.opusimg.account..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("com\\.opusimg\\.compliance\\.(.*\\.)?.*(Acceptance|PolicyNotice).*")
            .because("nothing may ask whether terms were accepted in order to know what is allowed");

    @ArchTest
    @Promise("CON-13")
    static final ArchRule complianceAsksForNoConsentAndGivesNone = noClasses()
            .that()
            .resideInAPackage("com.opusimg.compliance..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("com.opusimg.platform.purpose.Permissions")
            .because("accepting terms and being told of policies has nothing to do with consent");

    @ArchTest
    static final ArchRule facesStayInTheirFeature = classes()
            .should(new ArchCondition<>("not use another's api or view") {
                @Override
                public void check(JavaClass one, ConditionEvents events) {
                    for (Dependency use : one.getDirectDependenciesFromSelf()) {
                        Matcher face = FACE.matcher(use.getTargetClass().getPackageName());
                        // What stands in platform.api is what every resource is made of.
                        if (face.matches()
                                && !face.group(1).startsWith("platform")
                                && !one.getPackageName().startsWith("com.opusimg." + face.group(1))) {
                            events.add(SimpleConditionEvent.violated(one, use.getDescription()));
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule apiTypesAreRecords = classes()
            .that()
            .resideInAPackage("..api..")
            .and()
            .haveSimpleNameEndingWith("View")
            .should(beRecords());

    @ArchTest
    static final ArchRule resourcesNeitherGiveNorTakeEntities = methods()
            .that(areEndpoints())
            .should(new ArchCondition<>("have no entity in their signature") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    method.getAllInvolvedRawTypes().stream()
                            .filter(type -> type.isAnnotatedWith(Entity.class))
                            .forEach(type -> events.add(
                                    SimpleConditionEvent.violated(method, method.getFullName() + " shows " + type)));
                }
            });

    @ArchTest
    @Promise("SEC-2")
    static final ArchRule everyEndpointSaysWhoMayCallIt = methods()
            .that(areEndpoints())
            .should(new ArchCondition<>("carry @Needs or @Open, or stand in a class that does") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean said = method.isAnnotatedWith(Needs.class)
                            || method.isAnnotatedWith(Open.class)
                            || method.getOwner().isAnnotatedWith(Needs.class)
                            || method.getOwner().isAnnotatedWith(Open.class);
                    if (!said) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " says neither"));
                    }
                }
            });

    @ArchTest
    @Promise("LOG-4")
    static final ArchRule onlyAccountsWriteSignInRecords = noClasses()
            .that()
            .resideOutsideOfPackage("com.opusimg.account..")
            .should()
            .callMethodWhere(describe(
                    "records an event of an account",
                    call -> call.getTargetOwner().getName().equals("com.opusimg.account.Activity")
                            && call.getTarget().getName().startsWith("record")))
            .because("they are about signing in and the account, and tell nothing of what is done with a product");

    /** Who may read a date of birth, by the class, and why; in the account's package alone. */
    private static final Map<String, String> BIRTH_DATE_READERS = Map.of(
            "Account", "keeps it",
            "Accounts", "sets accounts up, and asks SensitiveReads before it holds a password against it",
            "Profile", "tells which parts a person corrected",
            "ProfileRules", "the age from which one may have an account",
            "PasswordPolicy", "takes no password that is made of it",
            "AccountView", "shows a person their own, by API",
            "MeResource", "lets a person correct their own, by API",
            "ProfileForm", "the same on the page",
            "SettingsBean", "the same on the page");

    @ArchTest
    @Promise("ACC-2")
    static final ArchRule datesOfBirthAreReadForTheAccountAlone = noClasses()
            .that(describe(
                    "are not among those with a reason",
                    one -> !(one.getPackageName().startsWith("com.opusimg.account")
                            && BIRTH_DATE_READERS.containsKey(one.getSimpleName()))))
            .should()
            .accessTargetWhere(describe(
                    "reads a date of birth",
                    access -> Set.of("com.opusimg.account.Account", "com.opusimg.account.Profile")
                                            .contains(access.getTargetOwner().getName())
                                    && access.getTarget().getName().equals("birthDate")
                            || access.getTargetOwner().getName().equals("com.opusimg.account.Accounts")
                                    && access.getTarget().getName().equals("profile")))
            .because("it is there to set the account up and to verify it");

    @ArchTest
    @Promise("ACC-2")
    static final ArchRule othersSeeNoDateOfBirth = noClasses()
            .that(describe(
                    "do not show a person their own",
                    one -> !Set.of("AccountView", "MeResource", "AccountsResource")
                            .contains(one.getSimpleName())))
            .should()
            .accessTargetWhere(describe(
                    "makes a view with a date of birth",
                    access -> access.getTargetOwner().getName().equals("com.opusimg.account.api.AccountView")
                            && access.getTarget().getName().equals("of")));

    @ArchTest
    @Promise("ACC-2")
    static final ArchRule telephoneNumbersAreReadByTheVerificationAlone = noClasses()
            .that(describe(
                    "are neither what shows a person their own in part, nor what verifies it and asks SensitiveReads",
                    one -> !Set.of(
                                    "com.opusimg.message.phone.Phones",
                                    "com.opusimg.message.phone.PhoneRows",
                                    "com.opusimg.message.phone.Phone",
                                    "com.opusimg.message.phone.PhoneCode")
                            .contains(one.getName())))
            .should()
            .accessTargetWhere(describe(
                    "reads a telephone number",
                    access -> Set.of("com.opusimg.message.phone.Phone", "com.opusimg.message.phone.PhoneCode")
                                    .contains(access.getTargetOwner().getName())
                            && access.getTarget().getName().equals("number")))
            .because("it is there to verify the account, and for nothing else");

    /** Whose texts name the columns or attributes, and so could be queries that read them past the rules above; and why. */
    private static final Map<String, String> SENSITIVE_WORDS = Map.ofEntries(
            Map.entry("Account.java", "keeps the date of birth"),
            Map.entry("AccountSection.java", "the person's copy"),
            Map.entry("Profile.java", "names what was corrected"),
            Map.entry("ProfileRules.java", "names what is wrong"),
            Map.entry("AccountsResource.java", "names what is wrong"),
            Map.entry("Phone.java", "keeps the number"),
            Map.entry("PhoneCode.java", "keeps the number that a code went to"),
            Map.entry("PhoneCodeCount.java", "keeps digests"),
            Map.entry("PhoneRows.java", "verifies, and asks SensitiveReads"),
            Map.entry("PhoneCodeRetention.java", "deletes"),
            Map.entry("PhoneEvidence.java", "counts rows, and reads no number"),
            Map.entry("PhoneErasure.java", "deletes"));

    @ArchTest
    @Promise("ACC-2")
    static void noQueryOfOthersReadsThem(JavaClasses classes) throws IOException {
        var literal = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
        var sensitive = Pattern.compile("sealed_birth_date|sealed_number|phone_code|\\w\\.birthDate|^birthDate$"
                + "|\\bPhoneCode\\b|\\bfrom Phone\\b|^Phone$");
        var asking = new TreeSet<String>();
        try (Stream<java.nio.file.Path> files = Files.walk(java.nio.file.Path.of("src/main/java"))) {
            for (java.nio.file.Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                if (literal.matcher(Files.readString(file))
                        .results()
                        .anyMatch(text -> sensitive.matcher(text.group(1)).find())) {
                    asking.add(file.getFileName().toString());
                }
            }
        }
        assertThat(asking).containsExactlyInAnyOrderElementsOf(SENSITIVE_WORDS.keySet());
    }

    @ArchTest
    @Promise("LOG-6")
    static final ArchRule errorsAreLoggedWithoutWordsThatMayBeData = methods()
            .that()
            // These tell the operator what is wrong with a file or program of theirs, before anybody's picture is
            // there.
            .areNotDeclaredIn("com.opusimg.image.EngineStart")
            .and()
            .areNotDeclaredIn("com.opusimg.account.CoarsePlaces")
            .should(new ArchCondition<>("log errors by Withheld") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean logs = method.getMethodCallsFromSelf().stream()
                            .map(call -> call.getTarget())
                            .anyMatch(target -> target.getOwner().isEquivalentTo(System.Logger.class)
                                    && target.getRawParameterTypes().stream()
                                            .anyMatch(type -> type.isEquivalentTo(Throwable.class)));
                    boolean withholds = method.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Withheld.class));
                    if (logs && !withholds) {
                        events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " logs an error with all its words"));
                    }
                }
            });

    @ArchTest
    static final ArchRule onlyTheClockKnowsTheTime = noClasses()
            .that()
            .resideOutsideOfPackages("com.opusimg.platform.time..")
            .should()
            .callCodeUnitWhere(asksTheSystemForTheTime())
            .because("time is an injected Clock; System.nanoTime measures spans and is no time of day");

    @ArchTest
    @Promise("IMG-8")
    static final ArchRule fewCanReadTheStore = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "com.opusimg.platform..",
                    "com.opusimg.image..",
                    "com.opusimg.account..",
                    "com.opusimg.retention..",
                    // What is attached to messages lies there too, and is delivered to those whose messages they are.
                    "com.opusimg.message.attachment",
                    // Mail on its way is spooled there, encrypted, until it is delivered or handed over.
                    "com.opusimg.message.smtp",
                    // These two alone, and nothing below them: a person's own copy of everything lies in the store as
                    // their files
                    // do, and so does a package that they bring along. Both are delivery to, and work for, the owner.
                    "com.opusimg.rights.export",
                    "com.opusimg.rights.intake")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.opusimg.platform.blob..")
            .because("files are there to be processed and delivered, and for nothing else");

    @ArchTest
    @Promise("IMG-8")
    static final ArchRule accountAndRetentionOnlyDeleteFromTheStore = noClasses()
            .that()
            .resideInAnyPackage("com.opusimg.account..", "com.opusimg.retention..")
            .should()
            .callCodeUnitWhere(describe(
                    "open or stage a blob",
                    call -> call.getTargetOwner().getPackageName().equals("com.opusimg.platform.blob")
                            && Set.of("open", "readers", "stage", "keep")
                                    .contains(call.getTarget().getName())));

    @ArchTest
    @Promise("IMG-8")
    static final ArchRule whatReadsPicturesTalksToNoNetwork = noClasses()
            .that()
            .resideInAnyPackage(
                    "com.opusimg.image..",
                    "com.opusimg.engine..",
                    "com.opusimg.platform.blob..",
                    "com.opusimg.message.attachment",
                    "com.opusimg.rights.export",
                    "com.opusimg.rights.intake")
            .should()
            .dependOnClassesThat(describe(
                    "open connections",
                    type -> opensConnections(type) || type.getPackageName().startsWith("com.opusimg.platform.egress")))
            .because("uploads go to their owner and to nobody else");

    @ArchTest
    @Promise("SHR-3")
    static final ArchRule oneWayOut = noClasses()
            .that()
            // The commands for backups run beside the portal and talk to its database; see
            // backupCommandsAreNoPartOfThePortal.
            .resideOutsideOfPackages(
                    "com.opusimg.platform.egress..",
                    "com.opusimg.platform.mail..",
                    // A program of the operator's, spoken to in its own protocol once the gateway has said that it is
                    // declared.
                    "com.opusimg.platform.malware..",
                    // Mail of people, to the operator's mail server, once the gateway has said that it is declared.
                    "com.opusimg.message.smtp",
                    "com.opusimg.platform.backup.command..")
            .should()
            .dependOnClassesThat(describe("open connections", ArchitectureTest::opensConnections))
            .because("nothing leaves the installation but through one gateway; mail goes its own way");

    @ArchTest
    @Promise("SHR-3")
    static final ArchRule theGatewayIsAllThatEgressGives = noClasses()
            .that()
            .resideOutsideOfPackage("com.opusimg.platform.egress..")
            .should()
            .dependOnClassesThat(describe(
                    "carry calls without holding them against a declaration",
                    type -> type.getPackageName().equals("com.opusimg.platform.egress")
                            && Set.of("Egress", "Wire", "GuardedDns").contains(type.getSimpleName())))
            .because("what the gateway does not see, nobody declares");

    @ArchTest
    @Promise("SHR-3")
    static final ArchRule onlyTheGatewayAsksNameServers = noClasses()
            .that()
            // The name of the scanner is the operator's word, and stands in the register.
            .resideOutsideOfPackages("com.opusimg.platform.egress..", "com.opusimg.platform.malware..")
            .should()
            .callCodeUnitWhere(describe(
                    "look a name up, or try whether a host answers",
                    call -> call.getTargetOwner().getPackageName().equals("java.net")
                            && (Set.of("getByName", "getAllByName", "isReachable")
                                            .contains(call.getTarget().getName())
                                    || call.getTargetOwner().getSimpleName().equals("InetSocketAddress")
                                            && call.getTarget().getName().equals("<init>"))))
            .because("a name that is looked up leaves the installation too");

    @ArchTest
    @Promise("SHR-3")
    static final ArchRule onlyTheEngineStartsProcesses = noClasses()
            .that()
            .resideOutsideOfPackages("com.opusimg.engine.worker..", "com.opusimg.platform.backup.command..")
            .should()
            .callCodeUnitWhere(describe(
                    "start a process",
                    call -> call.getTargetOwner().getName().equals("java.lang.ProcessBuilder")
                            || call.getTargetOwner().getName().equals("java.lang.Runtime")
                                    && call.getTarget().getName().equals("exec")))
            .because("a program that is started could call anybody; the engine's workers have no network");

    @ArchTest
    @Promise("SHR-3")
    static final ArchRule backupCommandsAreNoPartOfThePortal = noClasses()
            .that()
            .resideOutsideOfPackage("com.opusimg.platform.backup.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.opusimg.platform.backup.command..")
            .because("they start programs and open connections; the portal is packed without them");

    @ArchTest
    @Promise("SHR-3")
    static final ArchRule onlyPersistenceAsksTheDirectory = noClasses()
            .that()
            .resideOutsideOfPackage("com.opusimg.platform.persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.naming..")
            .because("a name such as ldap://elsewhere opens a connection");

    @ArchTest
    @Promise("SHR-3")
    static final ArchRule theSdkOfSentryIsForDiagnosticsAndSendsNothing = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "belong to the SDK of Sentry, and either send or are not for this class",
                    type -> type.getPackageName().startsWith("io.sentry")
                            && !Set.of(
                                            "io.sentry.ISentryClient",
                                            "io.sentry.SentryClient",
                                            "io.sentry.SentryEvent",
                                            "io.sentry.SentryOptions",
                                            "io.sentry.Breadcrumb",
                                            "io.sentry.Hint",
                                            "io.sentry.ITransportFactory",
                                            "io.sentry.RequestDetails",
                                            "io.sentry.SentryEnvelope",
                                            "io.sentry.SentryEnvelopeItem",
                                            "io.sentry.SentryEnvelopeItemHeader",
                                            "io.sentry.SentryItemType",
                                            "io.sentry.protocol.Message",
                                            "io.sentry.protocol.Request",
                                            "io.sentry.protocol.SentryId",
                                            "io.sentry.protocol.User",
                                            "io.sentry.transport.ITransport",
                                            "io.sentry.transport.RateLimiter")
                                    .contains(type.getName())))
            .because("its own transport, and Sentry.init with its integrations, would call Sentry past the gateway");

    @ArchTest
    @Promise("SHR-3")
    static final ArchRule onlyDiagnosticsKnowTheSdk = noClasses()
            .that()
            .resideOutsideOfPackage("com.opusimg.platform.diagnostics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sentry..");

    @ArchTest
    static void everyPackageSaysWhatItIsFor(JavaClasses classes) {
        var silent = new TreeSet<String>();
        for (JavaClass one : classes) {
            if (!classes.getPackage(one.getPackageName()).tryGetPackageInfo().isPresent()
                    && ArchitectureTest.class.getResource(
                                    "/" + one.getPackageName().replace('.', '/') + "/package-info.class")
                            == null
                    && !java.nio.file.Files.exists(java.nio.file.Path.of(
                            "src/main/java", one.getPackageName().replace('.', '/'), "package-info.java"))) {
                silent.add(one.getPackageName());
            }
        }
        assertThat(silent).as("packages without package-info").isEmpty();
    }

    private static boolean opensConnections(JavaClass type) {
        return Set.of(
                                "java.net.Socket",
                                "java.net.MulticastSocket",
                                "java.net.URLClassLoader",
                                "java.net.DatagramSocket",
                                "java.net.URL",
                                "java.net.URLConnection",
                                "java.net.HttpURLConnection",
                                "javax.net.ssl.HttpsURLConnection",
                                "java.nio.channels.SocketChannel",
                                "java.nio.channels.DatagramChannel",
                                "java.nio.channels.AsynchronousSocketChannel",
                                "java.util.logging.SocketHandler",
                                "java.sql.DriverManager",
                                "org.xnio.XnioWorker")
                        .contains(type.getName())
                || type.getPackageName().equals("jakarta.mail") // not the addresses in its package internet
                || Stream.of(
                                "java.net.http",
                                "javax.net",
                                "com.sun.jndi",
                                "java.rmi",
                                "javax.management.remote",
                                "javax.xml.parsers", // parses what an address leads to
                                "javax.xml.transform",
                                "javax.naming.directory",
                                "javax.naming.ldap",
                                "jakarta.ws.rs.client",
                                "jakarta.websocket",
                                "jakarta.xml.ws",
                                "okhttp3",
                                "org.apache.http",
                                "io.undertow.client",
                                "io.undertow.websockets",
                                "org.apache.commons.io", // reads what an address leads to
                                "org.apache.hc",
                                "org.glassfish.jersey.client")
                        .anyMatch(type.getPackageName()::startsWith);
    }

    private static DescribedPredicate<JavaMethod> areEndpoints() {
        return describe(
                "are endpoints",
                method -> method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)));
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaCall<?>> asksTheSystemForTheTime() {
        return describe("asks the system for the time", call -> {
            AccessTarget.CodeUnitCallTarget target = call.getTarget();
            String owner = target.getOwner().getName();
            boolean noArguments = target.getRawParameterTypes().isEmpty();
            return switch (target.getName()) {
                case "now" -> owner.startsWith("java.time.") && noArguments;
                case "systemUTC", "systemDefaultZone", "system", "tickSeconds", "tickMinutes", "tickMillis" ->
                    owner.equals(Clock.class.getName());
                case "currentTimeMillis" -> owner.equals(System.class.getName());
                case "<init>" -> owner.equals(java.util.Date.class.getName()) && noArguments;
                case "getInstance" -> owner.equals(java.util.Calendar.class.getName());
                default -> false;
            };
        });
    }
}
