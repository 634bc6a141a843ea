package com.opusimg.message;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.settings.Setting;
import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import com.opusimg.retention.Due;
import com.opusimg.retention.RetentionRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Messages go from trash, screener and what is kept out by themselves, with all that belongs to them. */
@ApplicationScoped
class FolderRetention {
    @Inject
    EntityManager em;

    @Inject
    Settings settings;

    @Inject
    MessageStore store;

    @Inject
    OpenAccounts open;

    @Produces
    RetentionRule trash() {
        return new Rule("trash", Folder.TRASH, Settings.RETENTION_TRASH);
    }

    @Produces
    RetentionRule screener() {
        return new Rule("screener", Folder.SCREENER, Settings.RETENTION_SCREENER);
    }

    @Produces
    RetentionRule keptOut() {
        return new Rule("kept-out", Folder.KEPT_OUT, Settings.RETENTION_KEPT_OUT);
    }

    private final class Rule extends AgedRows {
        private final Folder folder;
        private final Duration life;

        Rule(String id, Folder folder, Setting<Duration> life) {
            super(em, id, "Message", "id", "movedAt", settings.get(life));
            this.folder = folder;
            this.life = settings.get(life);
        }

        @Override
        protected String condition() {
            return " and e.folder = " + Folder.class.getName() + "." + folder.name();
        }

        @Override
        protected int remove(List<Due> batch, Instant now) {
            List<UUID> ids = batch.stream().map(Due::id).toList();
            // In one order always: each portion holds several accounts.
            return em.createQuery("select distinct e.accountId from Message e where e.id in :ids", UUID.class)
                    .setParameter("ids", ids)
                    .getResultStream()
                    .sorted()
                    .map(AccountId::new)
                    .filter(open::holdUnerased)
                    .mapToInt(account -> store.remove(account, still(account, ids, now)))
                    .sum();
        }

        /** Read once the account is held: what was moved on meanwhile stays. */
        private List<Message> still(AccountId account, List<UUID> ids, Instant now) {
            return em.createQuery(
                            "select e from Message e where e.accountId = :account and e.id in :ids and e.movedAt <= :end"
                                    + condition(),
                            Message.class)
                    .setParameter("account", account.value())
                    .setParameter("ids", ids)
                    .setParameter("end", now.minus(life))
                    .getResultList();
        }
    }
}
