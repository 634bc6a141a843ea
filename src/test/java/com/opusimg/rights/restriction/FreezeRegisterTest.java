package com.opusimg.rights.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.schedule.RecurringTask;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever runs by itself, sends mail, or calls somebody: the list, with why each leaves a frozen account alone. What is new fails here
 * until somebody has thought of it. Sweeps are found and tried in FrozenRowsTest.
 */
class FreezeRegisterTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.opusimg");

    private static final Map<String, String> TASKS = Map.ofEntries(
            Map.entry("MeasuringTask", "measures promises; touches nothing of anybody"),
            Map.entry("AlarmSender", "posts alarms, which name nobody"),
            Map.entry("AuditWatching", "computes the audit log again, and changes nothing of anybody"),
            Map.entry("AuditAnchoring", "signs number and hash of the audit log's last entry"),
            Map.entry("SweepTask", "asks the rules; FrozenRowsTest, FrozenFilesTest"),
            Map.entry(
                    "JobCare",
                    "frees what is at work, of which a frozen account has nothing; rings for what may be worked on (FrozenWorkTest)"),
            Map.entry("Sender", "asks the outbox of webhooks; FrozenDeliveriesTest"),
            Map.entry(
                    "Dispatcher",
                    "sends nothing of an account that may not work; what comes for one is stored, which is all (MessageRetentionIT)"),
            Map.entry("OutsideDispatcher", "carries nothing of an account that may not work (GatewayIT)"),
            Map.entry("MailTask", "asks the outbox of mail; FrozenMailTest"),
            Map.entry("MailingSender", "queues mail, which waits (FrozenMailTest)"),
            Map.entry("PolicyTask", "queues mail, which waits (FrozenMailTest)"),
            Map.entry("BreachNotices", "queues mail, which waits (FrozenMailTest)"),
            Map.entry("LegalNotices", "queues mail, which waits (FrozenMailTest)"),
            Map.entry("SuccessionNotices", "queues mail, which waits (FrozenMailTest)"),
            Map.entry("ImpactReminder", "mails to staff about what staff wrote"),
            Map.entry("AgreementTask", "queues mail, which waits (FrozenMailTest)"),
            Map.entry("CaseUpkeep", "moves requests, which are the person's own act"),
            Map.entry("ErasureTask", "erases, which is the person's own act"),
            Map.entry("StatusCallbacks", "tells agents of requests, which are the person's own act"),
            Map.entry("Mailbox", "opens requests, which are the person's own act"),
            Map.entry("PackageRunner", "builds packages, which are the person's own act"),
            Map.entry("ImportRunner", "takes up what may be worked on (ImportClaims.ready)"),
            Map.entry("AttachmentScans", "looks at what may be worked on (PendingScans); AttachmentStoreTest"),
            Map.entry("LiftTask", "lifts freezes, once people were told (RestrictionsTest)"));

    private static final Map<String, String> CALLERS = Map.ofEntries(
            Map.entry("Sender", "claims what may be sent; FrozenDeliveriesTest"),
            Map.entry("AlarmSender", "posts alarms, which name nobody"),
            Map.entry("PushSender", "claims of devices whose account may work (PushDevices.claim)"),
            Map.entry(
                    "RemoteFetch",
                    "fetches pictures as their reader asks for them; RemotePictures refuses while frozen"),
            Map.entry("Reports", "takes what Diagnostics lets through (ObjectedDiagnosticsTest, ObjectedPurposesTest)"),
            Map.entry("Inbox", "reads mail; sends nothing of anybody"),
            Map.entry("ErasureNoticeIntegration", "tells processors of an erasure, which is the person's own act"),
            Map.entry("StatusCallbacks", "tells agents of requests, which are the person's own act"),
            Map.entry(
                    "ProviderSms",
                    "sends the code that the person asks for at that moment; Phones refuses while frozen (PhoneRowsTest)"),
            Map.entry("Zendesk", "takes what HandOffs hands over, which refuses while frozen (SupportIT)"),
            Map.entry("ClamAv", "asked as somebody sends a file, and by AttachmentScans"),
            Map.entry("SmtpTransport", "sends what the outbox gives; FrozenMailTest"),
            Map.entry(
                    "SmtpGateway", "carries what OutsideQueue gives, which is nothing of a frozen account (GatewayIT)"),
            Map.entry(
                    "BridgeGateway",
                    "carries what OutsideQueue gives, which is nothing of a frozen account (GatewayIT)"),
            Map.entry(
                    "SenderCheck",
                    "asks the domains of senders as mail comes; what comes for a frozen account is stored, which is all"));

    private static final Map<String, String> NEEDED = Map.of(
            "AccountMails", "links that somebody asks for, and what tells of changes to the sign-in",
            "StandingMails", "what tells how the account stands",
            "RightsMails", "what tells of a request that the person made",
            "SupportMails", "answers to what the person asked",
            "ErasureMails", "what tells of an erasure that the person asked for",
            "PackageMails", "that the copy is ready that the person asked for");

    @Test
    @Promise("RGT-5")
    void whateverRunsByItselfIsKnown() {
        assertThat(names(one -> one.isAssignableTo(RecurringTask.class)
                        && !one.isInterface()
                        && !one.getModifiers().contains(JavaModifier.ABSTRACT)))
                .containsExactlyInAnyOrderElementsOf(TASKS.keySet());
    }

    @Test
    @Promise("RGT-5")
    void whoeverCallsSomebodyElseIsKnown() {
        assertThat(callers(Gateway.class, Set.of("send", "fetch", "permit")))
                .containsExactlyInAnyOrderElementsOf(CALLERS.keySet());
    }

    @Test
    @Promise("RGT-5")
    void mailThatGoesAllTheSameIsKnown() {
        assertThat(callers(Mailer.class, Set.of("queueNeeded"))).containsExactlyInAnyOrderElementsOf(NEEDED.keySet());
    }

    private static Set<String> callers(Class<?> of, Set<String> methods) {
        return names(one -> !one.isEquivalentTo(of)
                && one.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(of)
                                && methods.contains(call.getTarget().getName())));
    }

    private static Set<String> names(Predicate<JavaClass> which) {
        return CLASSES.stream()
                .filter(which)
                .map(one -> one.getName().replaceAll(".*\\.", "").replaceAll("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
