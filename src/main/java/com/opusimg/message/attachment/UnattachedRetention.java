package com.opusimg.message.attachment;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import com.opusimg.retention.Due;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Files that were sent for a message and are attached to none. */
@ApplicationScoped
class UnattachedRetention extends AgedRows {
    private final EntityManager em;
    private final OpenAccounts open;
    private final AttachmentStore store;
    private final Duration life;

    @Inject
    UnattachedRetention(EntityManager em, Settings settings, OpenAccounts open, AttachmentStore store) {
        super(em, "unattached", "Attachment", "id", "unattachedAt", settings.get(Settings.RETENTION_UNATTACHED));
        this.em = em;
        this.open = open;
        this.store = store;
        this.life = settings.get(Settings.RETENTION_UNATTACHED);
    }

    protected UnattachedRetention() {
        super(null, null, null, null, null, Duration.ZERO);
        em = null;
        open = null;
        store = null;
        life = null;
    }

    @Override
    protected int remove(List<Due> batch, Instant now) {
        List<Attachment> due = due(batch, now);
        // In one order always: each portion holds several accounts.
        due.stream()
                .map(Attachment::account)
                .distinct()
                .sorted(Comparator.comparing(AccountId::value))
                .forEach(open::holdUnerased);
        // Asked again: what was attached meanwhile stays.
        due.forEach(em::detach);
        Map<AccountId, List<AttachmentId>> byAccount = due(batch, now).stream()
                .collect(Collectors.groupingBy(
                        Attachment::account, Collectors.mapping(Attachment::id, Collectors.toList())));
        byAccount.forEach(store::remove);
        return byAccount.values().stream().mapToInt(List::size).sum();
    }

    private List<Attachment> due(List<Due> batch, Instant now) {
        return em.createQuery(
                        "select a from Attachment a where a.id in :ids and a.unattachedAt <= :end", Attachment.class)
                .setParameter("ids", batch.stream().map(Due::id).toList())
                .setParameter("end", now.minus(life))
                .getResultList();
    }
}
