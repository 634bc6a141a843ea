package com.opusimg.platform.audit;

import com.opusimg.platform.AccountId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes entries for the chain. An entry commits or rolls back with the transaction that it tells of; the chain's head
 * is locked only at the very end of that transaction, so that work is not done one after the other.
 */
@ApplicationScoped
public class AuditLog {
    private static final Object PENDING = AuditLog.class.getName();

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    @Inject
    Clock clock;

    @Inject
    AuditChain chain;

    /** Records what an account did to an object; the account may be null for the system itself. */
    @Transactional
    public void record(AccountId actor, AuditAction action, String objectType, UUID objectId, String detail) {
        pending()
                .add(new AuditEntry(
                        0,
                        clock.instant(),
                        actor == null ? "system" : actor.toString(),
                        action.name(),
                        objectType,
                        objectId == null ? null : objectId.toString(),
                        detail,
                        null));
    }

    @SuppressWarnings("unchecked")
    private List<AuditEntry> pending() {
        var entries = (List<AuditEntry>) registry.getResource(PENDING);
        if (entries == null) {
            var fresh = new ArrayList<AuditEntry>();
            registry.putResource(PENDING, fresh);
            registry.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    if (registry.getTransactionStatus() == Status.STATUS_ACTIVE) {
                        chain.append(fresh);
                    }
                }

                @Override
                public void afterCompletion(int status) {
                    // the entries went with the transaction, one way or the other
                }
            });
            return fresh;
        }
        return entries;
    }
}
