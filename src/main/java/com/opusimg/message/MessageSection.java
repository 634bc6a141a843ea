package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Messages with all that they say, decisions on senders, addresses, and what was sent to whom. */
@ApplicationScoped
class MessageSection extends EntitySection {
    private static final EntityList MAILBOX = EntityList.of("mailbox", Mailbox.class)
            .key("accountId")
            .text("name", "name")
            .textOrNull("signature", "signature")
            .whole("undoSeconds", "undoSeconds")
            .moment("openedAt", "openedAt")
            .left("accountId", "technical")
            .momentOrNull("outsideAt", "outsideAt")
            .left("state", "technical")
            .left("forgotten", "technical");

    private static final EntityList ADDRESSES = EntityList.of("mail-addresses", MailAddress.class)
            .id("id", "id")
            .textOrNull("address", "address")
            .flag("main", "main")
            .moment("createdAt", "createdAt")
            .left("addressKey", "digest")
            .left("releasedAt", "technical");

    private static final EntityList MESSAGES = EntityList.of("messages", Message.class)
            .id("id", "id")
            .id("thread", "threadId")
            .text("folder", "folder")
            .flag("outgoing", "outgoing")
            .flag("unread", "unread")
            .flag("starred", "starred")
            .whole("bytes", "bytes")
            .moment("at", "at")
            .moment("movedAt", "movedAt")
            .found("envelope", Kind.OBJECT)
            .found("content", Kind.OBJECT)
            .left("sealedSummary", "technical")
            .left("attachments", "technical")
            .left("messageKey", "digest")
            .left("senderKey", "digest")
            .left("domainKey", "digest")
            .left("arrivalKey", "digest")
            .left("decisionId", "technical")
            .left("revision", "technical")
            .left("state", "technical")
            .left("born", "technical");

    private static final EntityList GONE = EntityList.of("deleted-messages", GoneMessage.class)
            .id("message", "id")
            .id("thread", "threadId")
            .moment("goneAt", "goneAt")
            .left("state", "technical")
            .left("born", "technical");

    private static final EntityList SENDERS = EntityList.of("senders", SenderRule.class)
            .id("id", "id")
            .text("kind", "kind")
            .found("subject", Kind.TEXT)
            .text("verdict", "verdict")
            .text("reason", "reason")
            .moment("decidedAt", "decidedAt")
            .momentOrNull("endedAt", "endedAt")
            .left("sealedSubject", "technical")
            .left("subjectKey", "digest")
            .left("replacesId", "technical")
            .left("joinedId", "technical");

    private static final EntityList SUBMISSIONS = EntityList.of("submissions", Submission.class)
            .id("id", "id")
            .id("message", "messageId")
            .text("state", "state")
            .whole("recipients", "recipients")
            .moment("dueAt", "dueAt")
            .moment("createdAt", "createdAt")
            .momentOrNull("endedAt", "endedAt");

    private static final EntityList RECIPIENTS = EntityList.of("recipients", Recipient.class)
            .id("id", "id")
            .id("submission", "submissionId")
            .found("address", Kind.TEXT)
            .text("state", "state")
            .textOrNull("problem", "problem")
            .momentOrNull("endedAt", "endedAt")
            .textOrNull("gateway", "gateway")
            .found("answer", Kind.TEXT)
            .left("attempts", "technical")
            .left("nextAt", "technical")
            .left("takenUntil", "technical")
            .left("sealedAnswer", "technical")
            .left("sealedAddress", "technical")
            .left("addressKey", "digest");

    @Inject
    Settings settings;

    @Inject
    KeyRing keyRing;

    @Override
    public String id() {
        return "messages";
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("messages");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.messages", PeriodWords.of(settings.get(Settings.RETENTION_TRASH)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(MAILBOX, ADDRESSES, MESSAGES, GONE, SENDERS, SUBMISSIONS, RECIPIENTS);
    }

    @Override
    protected Map<UUID, Map<String, JsonValue>> more(
            EntityList list, AccountId account, List<Map<String, Object>> rows, PackageWriter out) {
        List<UUID> ids = rows.stream().map(row -> (UUID) row.get("")).toList();
        if (list == MESSAGES) {
            return said(account, ids);
        }
        if (list == SENDERS) {
            OwnerBox box = keyRing.box(account);
            return some(SenderRule.class, ids).stream()
                    .collect(Collectors.toMap(
                            SenderRule::id,
                            rule -> Map.of("subject", JsonText.PROVIDER.createValue(rule.subject(box)))));
        }
        if (list == RECIPIENTS) {
            OwnerBox box = keyRing.box(account);
            return some(Recipient.class, ids).stream()
                    .collect(Collectors.toMap(
                            Recipient::id,
                            one -> Map.of(
                                    "address",
                                    JsonText.PROVIDER.createValue(one.address(box)),
                                    "answer",
                                    JsonText.PROVIDER.createValue(Objects.toString(one.answer(box), "")))));
        }
        return Map.of();
    }

    private Map<UUID, Map<String, JsonValue>> said(AccountId account, List<UUID> ids) {
        OwnerBox box = keyRing.box(account);
        var said = new HashMap<UUID, Map<String, JsonValue>>();
        for (Message message : some(Message.class, ids)) {
            said.computeIfAbsent(message.id().value(), id -> new HashMap<>())
                    .put("envelope", message.summary(box).json());
        }
        em.createQuery("select b from MessageBody b where b.messageId in :ids", MessageBody.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(body -> said.computeIfAbsent(body.message(), id -> new HashMap<>())
                        .put("content", body.content(box).json()));
        em.clear();
        return said;
    }

    private <T> List<T> some(Class<T> entity, List<UUID> ids) {
        return em.createQuery("select e from " + entity.getSimpleName() + " e where e.id in :ids", entity)
                .setParameter("ids", ids)
                .getResultList();
    }
}
