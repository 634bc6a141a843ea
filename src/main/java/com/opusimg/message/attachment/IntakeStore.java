package com.opusimg.message.attachment;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Keeps what came in, in one transaction. */
@ApplicationScoped
class IntakeStore {
    /** More than any message takes: who has so many that belong to none attaches or deletes some first. */
    private static final int MOST_UNATTACHED = 200;

    @Inject
    OpenAccounts open;

    @Inject
    AttachmentStore store;

    @Inject
    KeyRing keyRing;

    @Inject
    Settings settings;

    /**
     * Keeps staged bytes unless the account has them already.
     *
     * @return empty for what malware was found in: it is not kept, and where the same was kept before anybody could tell, that is emptied
     */
    @Transactional
    Optional<Attached> keep(
            AccountId owner,
            AttachmentId id,
            AttachmentMeta meta,
            boolean within,
            String sha256,
            StagedBlob staged,
            Scanned scanned) {
        open.require(owner);
        if (store.unattached(owner) >= MOST_UNATTACHED) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    MOST_UNATTACHED + " files wait to be attached. Attach or delete some of them first.");
        }
        AttachmentContent content = store.find(owner, sha256).orElse(null);
        if (scanned.scan() == Scan.INFECTED) {
            if (content != null && content.scan() != Scan.INFECTED) {
                store.infected(content, scanned.at());
            }
            return Optional.empty();
        }
        if (content == null) {
            store.takeRoom(owner, staged.size());
            content = store.keep(owner, staged, sha256, scanned);
        } else if (scanned.outweighs(content.scan())) {
            content.scanned(scanned);
        }
        return Optional.of(Attached.of(
                store.add(content, id, meta, within),
                content,
                keyRing.box(owner),
                settings.get(Settings.RETENTION_UNATTACHED)));
    }
}
