package com.opusimg.message.attachment;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasedRows;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A person's attachments: names first, then bytes with their keys. Copies that others got are theirs (MSG-3). */
@ApplicationScoped
class AttachmentErasure {
    @Inject
    EntityManager em;

    @Inject
    AttachmentStore store;

    @Produces
    ErasureStep attachments() {
        return new ErasedRows("attachments", 146, OwnRows.of(em, "Attachment", "id"));
    }

    @Produces
    ErasureStep contents() {
        return new Contents(OwnRows.of(em, "AttachmentContent", "id"));
    }

    private final class Contents implements ErasureStep {
        private final OwnRows rows;

        Contents(OwnRows rows) {
            this.rows = rows;
        }

        @Override
        public String id() {
            return "attachment-contents";
        }

        @Override
        public int order() {
            return 148;
        }

        @Override
        public Map<String, Long> count(AccountId account) {
            return Map.of(id(), rows.count(account));
        }

        @Override
        public long erase(AccountId account) {
            List<UUID> some = rows.some(account);
            if (!some.isEmpty()) {
                store.erase(some);
            }
            return some.size();
        }
    }
}
