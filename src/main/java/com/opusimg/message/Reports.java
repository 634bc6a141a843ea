package com.opusimg.message;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reports on messages that another server took and could not deliver (RFC 3464). Each recipient has a return address of its own, which
 * nobody can make up, so a report says by where it comes which message and which recipient it is about.
 */
@ApplicationScoped
public class Reports {
    private static final int MARK = 16;
    private static final Pattern ADDRESS = Pattern.compile("bounce\\+([0-9a-f]{32})([0-9a-f]{" + MARK + "})@(.+)");
    private static final Pattern UUID_DIGITS = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    OpenAccounts open;

    @Inject
    MailDomain domain;

    @Inject
    MessageKeys keys;

    @Inject
    KeyRing keyRing;

    @Inject
    MessageStore store;

    /** Where reports on a recipient go. */
    String addressFor(UUID recipient) {
        return domain.address("bounce+" + recipient.toString().replace("-", "") + mark(recipient));
    }

    /** The recipient that an address is for; empty where it is no such address, or not made here. */
    public Optional<UUID> recipientOf(String canonical) {
        Matcher parts = ADDRESS.matcher(canonical);
        if (!parts.matches() || !parts.group(3).equals(domain.getName())) {
            return Optional.empty();
        }
        UUID recipient = UUID.fromString(UUID_DIGITS.matcher(parts.group(1)).replaceFirst("$1-$2-$3-$4-$5"));
        return MessageDigest.isEqual(
                        mark(recipient).getBytes(StandardCharsets.US_ASCII),
                        parts.group(2).getBytes(StandardCharsets.US_ASCII))
                ? Optional.of(recipient)
                : Optional.empty();
    }

    /** Who wrote the message that a recipient's reports are about; empty where it is no longer known. */
    @Transactional
    public Optional<AccountId> writerOf(UUID recipient) {
        return em.createQuery("select r.accountId from Recipient r where r.id = :id", UUID.class)
                .setParameter("id", recipient)
                .getResultStream()
                .findFirst()
                .map(AccountId::new);
    }

    /**
     * Notes that a message did not reach a recipient after all: its writer sees it by the message. Where that is no longer known, nothing
     * is noted.
     *
     * @param answer in the other server's words, or null
     */
    @Transactional
    public void failed(UUID recipientId, String answer) {
        AccountId account = writerOf(recipientId).orElse(null);
        if (account == null || !open.holdUnerased(account)) {
            return;
        }
        Recipient recipient = em.find(Recipient.class, recipientId);
        if (recipient == null || recipient.state() == Recipient.State.FAILED) {
            return;
        }
        recipient.answered(keyRing.box(account), answer);
        recipient.end(Recipient.State.FAILED, "returned", clock.instant());
        Submission submission = em.find(Submission.class, recipient.submission());
        store.find(account, submission.message()).ifPresent(message -> store.changed(account, List.of(message)));
    }

    private String mark(UUID recipient) {
        return keys.ofReport(recipient).substring(0, MARK);
    }
}
