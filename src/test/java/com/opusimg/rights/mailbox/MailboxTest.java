package com.opusimg.rights.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.opusimg.Promise;
import com.opusimg.platform.Drill;
import com.opusimg.platform.mail.Inbox;
import com.opusimg.platform.mail.IncomingMail;
import com.opusimg.platform.mail.TestInbox;
import com.opusimg.rights.mailbox.TakenMail.Outcome;
import com.opusimg.rights.request.EventType;
import com.opusimg.rights.request.Identity;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.State;
import com.opusimg.rights.request.TestCases;
import com.opusimg.rights.request.Way;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real IMAP server, and cases on a database. */
class MailboxTest {

    private static final String PRIVACY = "privacy@opus.example";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final Mailbox mailbox = new Mailbox();
    private final List<String> refused = new ArrayList<>();
    private GreenMailUser user;
    private TestCases cases;
    private MailboxRows rows;
    private String haltAt = "";

    @BeforeEach
    void start() {
        server.start();
        user = server.setUser(PRIVACY, "privacy", "pass-word");
        settings();
    }

    @AfterEach
    void stop() {
        cases.close();
        server.stop();
    }

    private void settings(String... more) {
        var values = new HashMap<>(Map.of(
                "opus.rights.imap.host", "127.0.0.1",
                "opus.rights.imap.port", String.valueOf(server.getImap().getPort()),
                "opus.rights.imap.security", "none",
                "opus.rights.imap.user", "privacy",
                "opus.rights.imap.password", "pass-word",
                "opus.privacy-contact", PRIVACY));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        if (cases != null) {
            cases.close();
        }
        cases = new TestCases(values, TakenMail.class, MailboxLease.class);
        rows = new Rows();
        rows.em = cases.database.em();
        rows.clock = cases.clock;
        rows.cipher = cases.cipher;
        rows.requests = cases.requests;
        rows.correspondence = cases.correspondence;
        rows.mailer = cases.mailer;
        rows.drill = new Drill() {
            @Override
            public void point(String name) {
                if (name.equals(haltAt)) {
                    throw new Killed();
                }
            }
        };
        mailbox.inbox = TestInbox.of(cases.settings, refused);
        mailbox.rows = rows;
        mailbox.settings = cases.settings;
        mailbox.drill = rows.drill;
    }

    /** Stands in for the end of the process. */
    private static final class Killed extends Error {}

    /** Every call is a transaction, as in the server. */
    private final class Rows extends MailboxRows {
        @Override
        boolean hold(String holder, Duration longest) {
            return cases.database.in(() -> super.hold(holder, longest));
        }

        @Override
        void release(String holder) {
            cases.database.run(() -> super.release(holder));
        }

        @Override
        Optional<Outcome> taken(Inbox.Waiting mail) {
            return cases.database.in(() -> super.taken(mail));
        }

        @Override
        long lately() {
            return cases.database.in(super::lately);
        }

        @Override
        long lately(String address) {
            return cases.database.in(() -> super.lately(address));
        }

        @Override
        Outcome take(Inbox.Waiting waiting, IncomingMail mail) {
            return cases.database.in(() -> super.take(waiting, mail));
        }

        @Override
        void note(Inbox.Waiting waiting, IncomingMail mail, Outcome outcome) {
            cases.database.run(() -> super.note(waiting, mail, outcome));
        }
    }

    private void deliver(String mail) {
        try {
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
        } catch (jakarta.mail.MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void deliver(String from, String subject, String text, String... fields) {
        deliver("From: " + from + "\nTo: " + PRIVACY + "\nSubject: " + subject + "\nMessage-ID: <" + UUID.randomUUID()
                + "@example.org>\n" + String.join("\n", fields) + (fields.length == 0 ? "" : "\n") + "\n" + text
                + "\n");
    }

    private interface Look<T> {
        T at(Folder folder) throws jakarta.mail.MessagingException;
    }

    private <T> T folder(String name, Look<T> look) {
        try (var store = server.getImap().createStore()) {
            store.connect("privacy", "pass-word");
            try (Folder folder = store.getFolder(name)) {
                folder.open(Folder.READ_WRITE);
                return look.at(folder);
            }
        } catch (jakarta.mail.MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private boolean first(Flags.Flag flag) {
        return this.<Boolean>folder("INBOX", folder -> folder.getMessage(1).isSet(flag));
    }

    private int waiting() {
        return folder("INBOX", Folder::getMessageCount);
    }

    @Test
    @Promise("RGT-8")
    void aMailOpensACaseWhoseSenderHasToBeFoundOutAndIsGoneFromTheMailbox() {
        deliver("Ada <ada@example.org>", "Please delete my account", "Thank you.");
        mailbox.run();
        RightsCase about = cases.all().getFirst();
        assertThat(about.kind()).isEqualTo(Kind.ERASURE);
        assertThat(about.way()).isEqualTo(Way.MAIL);
        assertThat(about.state()).isEqualTo(State.IDENTITY);
        assertThat(about.identity()).isEqualTo(Identity.OPEN);
        assertThat(about.address()).isEqualTo("ada@example.org");
        assertThat(about.words()).contains("whom nobody has checked", "Please delete my account", "Thank you.");
        assertThat(cases.mails.values()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("ada@example.org");
            assertThat(mail.text()).contains("/rights/confirm?token=");
            assertThat(mail.headers()).containsEntry("Reply-To", PRIVACY);
        });
        assertThat(waiting()).isZero();
        mailbox.run();
        assertThat(cases.all()).hasSize(1);
    }

    @Test
    @Promise("RGT-10")
    void theClockRunsFromWhenTheMailReachedTheServer() {
        cases.now = Instant.now().plus(Duration.ofDays(5)).truncatedTo(ChronoUnit.SECONDS);
        deliver("ada@example.org", "A question", "What do you do?");
        mailbox.run();
        assertThat(cases.all().getFirst().receivedAt())
                .isBetween(cases.now.minus(Duration.ofDays(5)).minusSeconds(60), cases.now.minus(Duration.ofDays(4)));
    }

    @Test
    @Promise("RGT-8")
    void anAnswerIsAddedToItsCaseAndAnythingElseOpensOne() {
        deliver("ada@example.org", "Question", "What do you hold?");
        mailbox.run();
        UUID ours = cases.mails.keySet().iterator().next();
        deliver(
                "someone@elsewhere.example",
                "Re: anything",
                "One thing more.",
                "In-Reply-To: <" + ours + "@localhost>");
        mailbox.run();
        UUID about = cases.all().getFirst().id();
        assertThat(cases.all()).hasSize(1);
        assertThat(cases.database.in(() -> cases.requests.events(about)))
                .filteredOn(event -> event.type() == EventType.ADDED)
                .singleElement()
                .satisfies(event -> assertThat(event.note()).contains("someone@elsewhere.example", "One thing more."));
        // By subject alone nothing is added, nor by a number that is not one of our mails.
        deliver(
                "eve@example.org",
                cases.all().getFirst().number(),
                "Mine too.",
                "References: <" + UUID.randomUUID() + "@localhost>");
        mailbox.run();
        assertThat(cases.all()).hasSize(2);
        // A closed case is not written to.
        cases.database.run(() -> cases.correspondence.withdraw(about));
        deliver("ada@example.org", "Re: it", "Still there?", "References: <" + ours + "@localhost>");
        mailbox.run();
        assertThat(cases.all()).hasSize(3);
    }

    @Test
    @Promise("RGT-8")
    void whatProgramsWriteOpensNothingAndIsNotAnswered() {
        deliver("ada@example.org", "Out of office", "I am away.", "Auto-Submitted: auto-replied");
        deliver("list@example.org", "News", "Hello.", "List-Id: <list.example>");
        deliver("mailer-daemon@example.org", "Undelivered", "No such user.", "Return-Path: <>");
        deliver(PRIVACY, "From ourselves", "x");
        deliver("opus@localhost", "From ourselves", "x");
        mailbox.run();
        mailbox.run();
        assertThat(cases.all()).isEmpty();
        assertThat(cases.mails).isEmpty();
        assertThat(waiting()).as("kept for whoever looks").isEqualTo(5);
        assertThat(first(Flags.Flag.SEEN)).isTrue();
    }

    @Test
    void whatIsDoneGoesToTheFolderThatIsNamed() {
        settings("opus.rights.imap.done", "Opus");
        deliver("ada@example.org", "Question", "What do you hold?");
        deliver("ada@example.org", "Out of office", "I am away.", "Auto-Submitted: auto-replied");
        mailbox.run();
        assertThat(waiting()).isZero();
        assertThat(folder("Opus", Folder::getMessageCount)).isEqualTo(2);
        assertThat(cases.all()).hasSize(1);
    }

    @Test
    @Promise("RGT-8")
    void aCrashAtAnyMomentMakesNoSecondCaseAndLosesNone() {
        for (String point : new String[] {"mailbox-opened", "mailbox-taken"}) {
            deliver("ada@example.org", "Question " + point, "What do you hold?");
            haltAt = point;
            assertThatThrownBy(mailbox::run).isInstanceOf(Killed.class);
            assertThat(waiting()).isEqualTo(1);
            haltAt = "";
            // What the process held is held no longer once its lease is over.
            cases.now = cases.now.plus(Duration.ofMinutes(6));
            mailbox.run();
            assertThat(waiting()).isZero();
        }
        assertThat(cases.all()).hasSize(2);
        assertThat(cases.mails).as("one confirmation each").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    @Promise("RGT-8")
    void theSameMailWithANewNumberIsKnown() {
        String mail = "From: ada@example.org\nSubject: Question\nMessage-ID: <1@example.org>\n\nWhat do you hold?\n";
        deliver(mail);
        mailbox.run();
        deliver("Received: from elsewhere\n" + mail);
        mailbox.run();
        assertThat(cases.all()).hasSize(1);
        assertThat(waiting()).isZero();
        // The same id over other words is another mail: whoever learns an id cannot have a later mail dropped.
        deliver(mail.replace("What do", "Why do"));
        mailbox.run();
        assertThat(cases.all()).hasSize(2);
    }

    @Test
    @Promise("RGT-8")
    void aMailBombIsBoundedAndHidesNobody() {
        settings("opus.limit.mail-cases", "12", "opus.limit.mail-sender", "3");
        mailbox.looks = 20;
        for (int i = 0; i < 23; i++) {
            deliver("eve@example.org", "Bomb " + i, "x" + i);
        }
        deliver("ada@example.org", "Question", "What do you hold?");
        for (int round = 0; round < 2; round++) {
            mailbox.run();
        }
        assertThat(cases.all())
                .extracting(RightsCase::address)
                .containsOnlyOnce("ada@example.org")
                .hasSize(4);
        assertThat(waiting()).as("nothing is lost").isEqualTo(20);
        for (int i = 0; i < 20; i++) {
            deliver("eve" + i + "@example.org", "Bomb", "y" + i);
        }
        for (int round = 0; round < 2; round++) {
            mailbox.run();
        }
        assertThat(cases.all()).hasSize(12);
        // An hour later some more are taken.
        cases.now = cases.now.plus(Duration.ofMinutes(61));
        mailbox.run();
        assertThat(cases.all()).hasSizeBetween(13, 24);
        assertThat(waiting()).isEqualTo(44 - cases.all().size());
    }

    @Test
    void ofAHugeMailTheFirstIsReadAndItIsSaid() {
        deliver("ada@example.org", "Question", "What do you hold?\n" + "0123456789abcdef\n".repeat(200_000));
        deliver(
                "bob@example.org",
                "Many",
                "x",
                "X-Long: " + "y".repeat(40_000),
                "Content-Type: multipart/mixed; boundary=b");
        mailbox.run();
        assertThat(cases.all()).extracting(RightsCase::address).contains("ada@example.org");
        assertThat(cases.all().getFirst().words()).contains("What do you hold?", "longer");
        assertThat(waiting()).isZero();
    }

    @Test
    @Promise("RGT-8")
    void attachmentsAreNotKeptAndTheSenderIsTold() {
        deliver("""
                From: ada@example.org
                Subject: Question
                Message-ID: <1@example.org>
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Here is my passport.
                --b
                Content-Type: image/jpeg
                Content-Transfer-Encoding: base64

                AAAA
                --b--
                """);
        mailbox.run();
        assertThat(cases.all().getFirst().words()).contains("One attachment was not kept");
        assertThat(cases.mails.values())
                .anySatisfy(mail -> assertThat(mail.text()).contains("never send copies of identity documents"));
    }

    @Test
    void whatCannotBecomeACaseStaysForStaff() {
        deliver("nobody", "Question", "What do you hold?");
        deliver("ada@example.org", "", "");
        mailbox.run();
        mailbox.run();
        assertThat(cases.all()).hasSize(1);
        assertThat(cases.all().getFirst().words()).contains("has no text");
        assertThat(waiting()).isEqualTo(1);
        assertThat(first(Flags.Flag.FLAGGED)).isTrue();
    }

    @Test
    void oneNodeReadsAtATime() {
        deliver("ada@example.org", "Question", "What do you hold?");
        assertThat(rows.hold("other", Duration.ofMinutes(5))).isTrue();
        mailbox.run();
        assertThat(cases.all()).isEmpty();
        rows.release("not the holder");
        assertThat(rows.hold("me", Duration.ofMinutes(5))).isFalse();
        rows.release("other");
        mailbox.run();
        assertThat(cases.all()).hasSize(1);
    }

    @Test
    @Promise("SHR-3")
    void withoutAnAgreementWithItsProviderTheMailboxIsNotRead() {
        deliver("ada@example.org", "Question", "What do you hold?");
        settings("opus.rights.imap.processor", "Mail Ltd", "opus.rights.imap.location", "Here");
        mailbox.run();
        assertThat(cases.all()).isEmpty();
        assertThat(refused).containsExactly("privacy-mailbox no-agreement");
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() {
        server.stop();
        mailbox.run();
        assertThat(cases.all()).isEmpty();
    }
}
