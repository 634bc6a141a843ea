package com.opusimg.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Writes into the chain that it was found broken, so that this stands among what follows. */
@ApplicationScoped
public class AuditAlarm {
    @Inject
    AuditLog audit;

    /** One entry by the system, with what was found and where. */
    @Transactional
    public void raise(Finding found) {
        audit.record(
                null,
                ChainAction.AUDIT_CHAIN_BROKEN,
                "audit",
                null,
                found.kind() + " " + found.from() + " to " + found.to());
    }
}
