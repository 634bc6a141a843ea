package com.opusimg.message.attachment;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;

/** Bytes that the scanner was asked about and had no answer for. */
@ApplicationScoped
class PendingScans {
    private static final int PORTION = 100;

    @Inject
    EntityManager em;

    @Inject
    OpenAccounts open;

    @Inject
    AttachmentStore store;

    /** Bytes to be looked at. */
    record Waiting(UUID content, AccountId account, BlobId blob) {}

    /** Some that wait, behind one that was looked at already. Accounts that may do nothing wait. */
    @Transactional(TxType.REQUIRES_NEW)
    List<Waiting> some(UUID after) {
        return em.createQuery(
                        "select c from AttachmentContent c where c.scan = :pending and c.id > :after and "
                                + Standing.mayWork("c.accountId") + " order by c.id",
                        AttachmentContent.class)
                .setParameter("pending", Scan.PENDING)
                .setParameter("after", after == null ? Ids.NIL : after)
                .setMaxResults(PORTION)
                .getResultStream()
                .flatMap(content ->
                        content.blob().map(blob -> new Waiting(content.id(), content.account(), blob)).stream())
                .toList();
    }

    /** Notes what came of it, unless it went or was told meanwhile. */
    @Transactional(TxType.REQUIRES_NEW)
    void note(Waiting waiting, Scanned scanned) {
        open.holdUnerased(waiting.account());
        AttachmentContent content = em.find(AttachmentContent.class, waiting.content());
        if (content == null || content.scan() != Scan.PENDING) {
            return;
        }
        if (scanned.scan() == Scan.INFECTED) {
            store.infected(content, scanned.at());
        } else {
            content.scanned(scanned);
        }
    }
}
