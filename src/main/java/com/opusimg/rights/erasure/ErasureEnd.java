package com.opusimg.rights.erasure;

import com.opusimg.platform.Drill;
import com.opusimg.platform.JsonText;
import com.opusimg.rights.erasure.Erasure.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The end of an erasure: the receipt is signed and the last mail written, in one transaction, once. */
@ApplicationScoped
class ErasureEnd {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    ErasureTurn turn;

    @Inject
    NoticeRows notices;

    @Inject
    ErasureReceipts receipts;

    @Inject
    ErasureOrders orders;

    @Inject
    ErasureMails mails;

    @Inject
    Drill drill;

    /** Ends an erasure of which everything is gone and every processor settled; true also where it had ended before. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean end(UUID id) {
        Erasure erasure = em.find(Erasure.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (erasure == null || erasure.state() == State.DONE) {
            return true;
        }
        Instant now = clock.instant();
        List<JsonObject> remains =
                JsonText.object(erasure.remains()).getJsonArray("remains").getValuesAs(JsonObject.class);
        JsonObject receipt = receipts.of(erasure, turn.progress(id), remains, notices.of(id), now);
        mails.erased(erasure, remains, orders.token(id));
        erasure.done(receipt.toString(), now);
        em.flush();
        drill.point("erasure-receipt");
        return true;
    }
}
