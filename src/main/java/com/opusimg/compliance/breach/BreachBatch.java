package com.opusimg.compliance.breach;

import com.opusimg.compliance.Recipients;
import com.opusimg.compliance.Recipients.Recipient;
import com.opusimg.compliance.breach.Breach.Decision;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Some people at a time are told of a breach: their mails and their rows are one transaction, under a lock on the breach. */
@ApplicationScoped
class BreachBatch {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Recipients recipients;

    @Inject
    BulkMail bulk;

    @Inject
    Drill drill;

    /** Writes to the next who were not written to; returns whether there may be more. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean tell(UUID id, int limit) {
        Breach breach = em.find(Breach.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (breach == null || breach.getPeopleDecision() != Decision.TELL || breach.getClosedAt() != null) {
            return false;
        }
        List<BreachPerson> next = em.createQuery(
                        "select p from BreachPerson p where p.breachId = :breach and p.queuedAt is null order by p.id",
                        BreachPerson.class)
                .setParameter("breach", id)
                .setMaxResults(limit)
                .getResultList();
        if (next.isEmpty()) {
            return false;
        }
        Map<AccountId, Recipient> open = held(next);
        Instant now = clock.instant();
        for (BreachPerson person : next) {
            Optional<String> address = person.account().isEmpty()
                    ? Optional.of(person.getAddress())
                    : person.account().map(open::get).map(Recipient::address);
            if (address.isEmpty()) {
                em.remove(person); // the account was closed meanwhile, and nothing of it is kept
                continue;
            }
            person.queued(bulk.queue(person.account().orElse(null), mail(breach, address.get()), id), now);
        }
        em.flush();
        drill.point("breach-told");
        return next.size() == limit;
    }

    private Map<AccountId, Recipient> held(List<BreachPerson> people) {
        List<AccountId> accounts =
                people.stream().flatMap(one -> one.account().stream()).toList();
        return accounts.isEmpty()
                ? Map.of()
                : recipients.hold(accounts).stream().collect(Collectors.toMap(Recipient::account, Function.identity()));
    }

    private Mail mail(Breach breach, String address) {
        String drillFirst = breach.isDrill() ? Texts.text("breach.drillFirst") + "\n\n" : "";
        return new Mail(
                address,
                Texts.text(breach.isDrill() ? "breach.mail.drill" : "breach.mail.subject", settings.operator()),
                drillFirst
                        + breach.getLetter()
                        + "\n\n"
                        + Texts.text(
                                "breach.mail.tail",
                                breach.getNumber(),
                                settings.get(Settings.PRIVACY_AUTHORITY)
                                        .orElseGet(() -> Texts.text("breach.authority.yours"))));
    }
}
