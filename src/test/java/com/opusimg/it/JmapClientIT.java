package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.net.MediaType;
import com.google.common.util.concurrent.ListenableFuture;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rs.ltt.jmap.client.JmapClient;
import rs.ltt.jmap.client.blob.Download;
import rs.ltt.jmap.client.blob.Uploadable;
import rs.ltt.jmap.client.event.OnStateChangeListener;
import rs.ltt.jmap.client.http.BasicAuthHttpAuthentication;
import rs.ltt.jmap.client.http.BearerAuthHttpAuthentication;
import rs.ltt.jmap.client.session.Session;
import rs.ltt.jmap.common.Request.Invocation.ResultReference.Path;
import rs.ltt.jmap.common.entity.Comparator;
import rs.ltt.jmap.common.entity.Email;
import rs.ltt.jmap.common.entity.EmailAddress;
import rs.ltt.jmap.common.entity.EmailBodyPart;
import rs.ltt.jmap.common.entity.EmailBodyValue;
import rs.ltt.jmap.common.entity.EmailSubmission;
import rs.ltt.jmap.common.entity.Identity;
import rs.ltt.jmap.common.entity.Mailbox;
import rs.ltt.jmap.common.entity.Role;
import rs.ltt.jmap.common.entity.StateChange;
import rs.ltt.jmap.common.entity.Upload;
import rs.ltt.jmap.common.entity.capability.MailAccountCapability;
import rs.ltt.jmap.common.entity.filter.EmailFilterCondition;
import rs.ltt.jmap.common.method.MethodCall;
import rs.ltt.jmap.common.method.MethodResponse;
import rs.ltt.jmap.common.method.call.email.ChangesEmailMethodCall;
import rs.ltt.jmap.common.method.call.email.GetEmailMethodCall;
import rs.ltt.jmap.common.method.call.email.QueryEmailMethodCall;
import rs.ltt.jmap.common.method.call.email.SetEmailMethodCall;
import rs.ltt.jmap.common.method.call.identity.GetIdentityMethodCall;
import rs.ltt.jmap.common.method.call.mailbox.GetMailboxMethodCall;
import rs.ltt.jmap.common.method.call.submission.SetEmailSubmissionMethodCall;
import rs.ltt.jmap.common.method.response.email.ChangesEmailMethodResponse;
import rs.ltt.jmap.common.method.response.email.GetEmailMethodResponse;
import rs.ltt.jmap.common.method.response.email.SetEmailMethodResponse;
import rs.ltt.jmap.common.method.response.identity.GetIdentityMethodResponse;
import rs.ltt.jmap.common.method.response.mailbox.GetMailboxMethodResponse;
import rs.ltt.jmap.common.method.response.submission.SetEmailSubmissionMethodResponse;

/** Messages by an independent client of JMAP, as mail programs use it. */
class JmapClientIT {
    private final OpusServer server = Servers.shared();
    private Correspondent ada;
    private Correspondent ben;
    private JmapClient client;
    private String account;

    @BeforeEach
    void people() throws Exception {
        ada = Correspondent.on(server);
        ben = Correspondent.on(server);
        ben.letIn(ada);
        client = new JmapClient(
                new BearerAuthHttpAuthentication(ben.address(), ben.api().key()), found());
        account = session().getPrimaryAccount(MailAccountCapability.class);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private HttpUrl found() {
        return HttpUrl.get(server.http("/.well-known/jmap"));
    }

    private Session session() throws Exception {
        return of(client.getSession());
    }

    @Test
    void theSessionIsFoundAlsoByAPassword() throws Exception {
        var byPassword = new JmapClient(
                new BasicAuthHttpAuthentication(ben.address(), ben.api().key()), found());
        assertThat(of(byPassword.getSession()).getPrimaryAccount(MailAccountCapability.class))
                .isEqualTo(account)
                .isEqualTo(ben.person().id());
        byPassword.close();
        Mailbox[] mailboxes = call(
                        GetMailboxMethodCall.builder().accountId(account).build(), GetMailboxMethodResponse.class)
                .getList();
        assertThat(mailboxes)
                .extracting(Mailbox::getRole)
                .contains(Role.INBOX, Role.DRAFTS, Role.SENT, Role.ARCHIVE, Role.TRASH, Role.JUNK);
    }

    @Test
    void whatComesIsHeardOfReadMarkedMovedAndDeleted() throws Exception {
        var heard = new AtomicReference<StateChange>();
        OnStateChangeListener listener = change -> {
            heard.set(change);
            return true;
        };
        var push = of(client.monitorEvents(listener));
        await("the stream")
                .atMost(Duration.ofSeconds(20))
                .until(() -> push.getConnectionState().toString().equals("CONNECTED"));
        String before = state();
        ada.send("Proofs for Thursday", "Both proofs are ready.", ben.address());
        ben.await("inbox", "Proofs for Thursday");
        await("the change").atMost(Duration.ofSeconds(20)).until(() -> heard.get() != null);
        push.removeOnStateChangeListener(listener);

        ChangesEmailMethodResponse came = changes(before);
        assertThat(came.getCreated()).hasSize(1);

        Email[] found = found(
                EmailFilterCondition.builder().inMailbox("inbox").text("proofs").build());
        assertThat(found).hasSize(1);
        Email email = found[0];
        assertThat(email.getId()).isEqualTo(came.getCreated()[0]);
        assertThat(email.getSubject()).isEqualTo("Proofs for Thursday");
        assertThat(email.getFrom().getFirst().getEmail()).isEqualTo(ada.address());
        assertThat(email.getBodyValues()
                        .get(email.getTextBody().getFirst().getPartId())
                        .getValue())
                .isEqualTo("Both proofs are ready.");
        assertThat(email.getKeywords()).isNullOrEmpty();

        String unread = state();
        update(email.getId(), Map.of("keywords/$seen", true, "mailboxIds", Map.of("archive", true)));
        assertThat(changes(unread).getUpdated()).containsExactly(email.getId());
        assertThat(ben.await("archive", "Proofs for Thursday")
                        .required("unread")
                        .asInt())
                .isZero();

        String there = state();
        var destroyed = call(
                SetEmailMethodCall.builder()
                        .accountId(account)
                        .destroy(new String[] {email.getId()})
                        .build(),
                SetEmailMethodResponse.class);
        assertThat(destroyed.getDestroyed()).containsExactly(email.getId());
        assertThat(changes(there).getDestroyed()).containsExactly(email.getId());
        assertThat(changes(before).getDestroyed())
                .as("of what came and went nothing is told")
                .isNullOrEmpty();
        assertThat(ben.folder("archive")).isEmpty();
    }

    @Test
    void aDraftWithAFileIsWrittenSentAndFetched() throws Exception {
        ada.letIn(ben);
        byte[] bytes = "name,size\nproof,4\n".getBytes(StandardCharsets.UTF_8);
        Upload upload = of(client.upload(account, new Bytes(bytes), null));
        assertThat(upload.getSize()).isEqualTo(bytes.length);

        Identity identity = call(
                        GetIdentityMethodCall.builder().accountId(account).build(), GetIdentityMethodResponse.class)
                .getList()[0];
        assertThat(identity.getEmail()).isEqualTo(ben.address());
        Email draft = Email.builder()
                .mailboxId("drafts", true)
                .keyword("$draft", true)
                .keyword("$seen", true)
                .from(EmailAddress.builder().email(ben.address()).name("Ben").build())
                .to(EmailAddress.builder().email(ada.address()).build())
                .subject("Sizes")
                .bodyValue("1", EmailBodyValue.builder().value("As you asked.").build())
                .textBody(EmailBodyPart.builder().partId("1").type("text/plain").build())
                .attachment(EmailBodyPart.builder()
                        .blobId(upload.getBlobId())
                        .name("sizes.csv")
                        .type("text/csv")
                        .disposition("attachment")
                        .build())
                .build();
        JmapClient.MultiCall calls = client.newMultiCall();
        var made = calls.call(SetEmailMethodCall.builder()
                .accountId(account)
                .create(Map.of("d", draft))
                .build());
        var sent = calls.call(SetEmailSubmissionMethodCall.builder()
                .accountId(account)
                .create(Map.of(
                        "s",
                        EmailSubmission.builder()
                                .emailId("#d")
                                .identityId(identity.getId())
                                .build()))
                .onSuccessUpdateEmail(Map.of(
                        "#s", mapOf("keywords/$draft", null, "mailboxIds/drafts", null, "mailboxIds/sent", true)))
                .build());
        calls.execute();
        SetEmailMethodResponse drafted = of(made.getMethodResponses()).getMain(SetEmailMethodResponse.class);
        assertThat(drafted.getNotCreated()).isNullOrEmpty();
        var submitted = of(sent.getMethodResponses());
        assertThat(submitted.getMain(SetEmailSubmissionMethodResponse.class).getCreated())
                .containsKey("s");
        assertThat(((SetEmailMethodResponse) submitted.getAdditional()[0]).getNotUpdated())
                .isNullOrEmpty();

        ada.await("inbox", "Sizes");
        var reader = new JmapClient(
                new BearerAuthHttpAuthentication(ada.address(), ada.api().key()), found());
        String hers = of(reader.getSession()).getPrimaryAccount(MailAccountCapability.class);
        Email read = found(
                reader, hers, EmailFilterCondition.builder().hasAttachment(true).build())[0];
        assertThat(read.getHasAttachment()).isTrue();
        EmailBodyPart file = read.getAttachments().getFirst();
        assertThat(file.getName()).isEqualTo("sizes.csv");
        Download download = of(reader.download(hers, file));
        try (InputStream in = download.getInputStream()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        reader.close();
    }

    private static Map<String, Object> mapOf(Object... pairs) {
        var map = new java.util.HashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private record Bytes(byte[] bytes) implements Uploadable {
        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public MediaType getMediaType() {
            return MediaType.CSV_UTF_8;
        }

        @Override
        public long getContentLength() {
            return bytes.length;
        }
    }

    private Email[] found(EmailFilterCondition filter) throws Exception {
        return found(client, account, filter);
    }

    /** The list, and what is in it by reference, in one request. */
    private static Email[] found(JmapClient by, String of, EmailFilterCondition filter) throws Exception {
        JmapClient.MultiCall calls = by.newMultiCall();
        var query = calls.call(QueryEmailMethodCall.builder()
                .accountId(of)
                .filter(filter)
                .sort(new Comparator[] {new Comparator("receivedAt", false)})
                .collapseThreads(true)
                .build());
        var get = calls.call(GetEmailMethodCall.builder()
                .accountId(of)
                .idsReference(query.createResultReference(Path.IDS))
                .fetchTextBodyValues(true)
                .build());
        calls.execute();
        return of(get.getMethodResponses())
                .getMain(GetEmailMethodResponse.class)
                .getList();
    }

    private String state() throws Exception {
        return call(
                        GetEmailMethodCall.builder()
                                .accountId(account)
                                .ids(new String[0])
                                .build(),
                        GetEmailMethodResponse.class)
                .getState();
    }

    private ChangesEmailMethodResponse changes(String since) throws Exception {
        return call(
                ChangesEmailMethodCall.builder()
                        .accountId(account)
                        .sinceState(since)
                        .build(),
                ChangesEmailMethodResponse.class);
    }

    private void update(String id, Map<String, Object> patch) throws Exception {
        assertThat(call(
                                SetEmailMethodCall.builder()
                                        .accountId(account)
                                        .update(Map.of(id, patch))
                                        .build(),
                                SetEmailMethodResponse.class)
                        .getUpdated())
                .containsKey(id);
    }

    private <T extends MethodResponse> T call(MethodCall call, Class<T> answer) throws Exception {
        return of(client.call(call)).getMain(answer);
    }

    private static <T> T of(ListenableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
