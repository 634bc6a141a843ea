package com.opusimg.platform.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** The gates that features bring, by their names. */
@ApplicationScoped
class MailGates {
    @Inject
    @Any
    Instance<MailGate> gates;

    /** Whether a mail may be sent now. A gate that nobody knows any more stays shut. */
    boolean open(Outbox.Claim mail) {
        return mail.gate() == null
                || gates.stream().anyMatch(gate -> gate.gate().equals(mail.gate()) && gate.open(mail.reference()));
    }
}
