package com.opusimg.platform.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Puts off what must not happen unless the current transaction commits: deleting bytes, ringing the queue. */
@ApplicationScoped
public class AfterCommit {
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry registry;

    /** Runs the act after a commit, never after a rollback; at once where no transaction is under way. */
    public void run(Runnable act) {
        if (registry.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            act.run();
            return;
        }
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to do before the outcome is known
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    act.run();
                }
            }
        });
    }
}
