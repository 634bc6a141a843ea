package com.opusimg.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;

/** The world outside of this installation, by the gateways that lead there. */
@ApplicationScoped
public class Outside {
    @Inject
    @Any
    Instance<MessageGateway> gateways;

    @Inject
    MailDomain domain;

    /** The gateway to an address of another installation; empty where none leads there, or where it is one of this one. */
    public Optional<MessageGateway> towards(EmailAddress to) {
        return domain.holds(to.canonical())
                ? Optional.empty()
                : all().filter(one -> one.reaches(to)).findFirst();
    }

    /** Whether any gateway is configured, one way or the other. */
    public boolean open() {
        return all().anyMatch(MessageGateway::configured);
    }

    /** The gateway of that name, as long as it leads to that address. */
    Optional<MessageGateway> named(String id, EmailAddress to) {
        return all().filter(one -> one.id().equals(id) && one.reaches(to)).findFirst();
    }

    private Stream<MessageGateway> all() {
        return gateways.stream();
    }
}
