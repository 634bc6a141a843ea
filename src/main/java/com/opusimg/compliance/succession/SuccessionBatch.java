package com.opusimg.compliance.succession;

import com.opusimg.compliance.Recipients;
import com.opusimg.compliance.Recipients.Recipient;
import com.opusimg.compliance.Telling;
import com.opusimg.compliance.succession.SuccessionNotice.Kind;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.BulkMail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Some people at a time are told of a transfer: their rows, their mails and how far telling has got are one transaction, under a lock on
 * the transfer, and the database lets no row stand twice.
 */
@ApplicationScoped
class SuccessionBatch implements Telling {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Recipients recipients;

    @Inject
    BulkMail bulk;

    @Inject
    SuccessionLetter letter;

    @Override
    @Transactional
    public AccountId start(UUID id) {
        return em.find(Succession.class, id).start();
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean again(UUID id, int limit) {
        Succession succession = lock(id);
        List<AccountId> accounts = em.createQuery(
                        "select n.accountId from SuccessionNotice n where n.successionId = :id and n.kind = :kind"
                                + " and n.queuedAt is null order by n.accountId",
                        UUID.class)
                .setParameter("id", id)
                .setParameter("kind", kind(succession))
                .setMaxResults(limit)
                .getResultStream()
                .map(AccountId::new)
                .toList();
        int told = tell(succession, accounts);
        em.flush();
        return told == limit;
    }

    /** A rehearsal has one person. */
    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public AccountId tell(UUID id, AccountId after, int limit) {
        Succession succession = lock(id);
        if (succession.isRehearsal()) {
            tell(succession, succession.announcer().stream().toList());
            return null;
        }
        // Completed meanwhile, by somebody who saw that everybody was told.
        List<AccountId> accounts =
                succession.getState() == SuccessionState.COMPLETED ? List.of() : recipients.after(after, limit);
        if (accounts.isEmpty()) {
            return null;
        }
        tell(succession, accounts);
        AccountId last = accounts.getLast();
        succession.reached(last);
        em.flush();
        return accounts.size() < limit ? null : last;
    }

    private Succession lock(UUID id) {
        Succession succession = em.find(Succession.class, id, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(succession);
        return succession;
    }

    private int tell(Succession succession, List<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return 0;
        }
        Kind kind = kind(succession);
        Map<UUID, Map<Kind, SuccessionNotice>> known = known(succession, accounts);
        List<Recipient> people = recipients.hold(accounts);
        for (Recipient person : people) {
            Map<Kind, SuccessionNotice> theirs =
                    known.getOrDefault(person.account().value(), Map.of());
            // Who never heard of it needs not hear that it is off.
            if (kind == Kind.ANNOUNCED || theirs.containsKey(Kind.ANNOUNCED)) {
                tell(succession, person, kind, theirs.get(kind));
            }
        }
        return people.size();
    }

    private void tell(Succession succession, Recipient person, Kind kind, SuccessionNotice known) {
        SuccessionNotice notice = known;
        if (notice == null) {
            notice = new SuccessionNotice(succession.getId(), person.account(), kind);
            em.persist(notice);
        }
        if (notice.getQueuedAt() == null) {
            notice.queued(
                    bulk.queue(person.account(), letter.write(succession, kind, person.address()), succession.getId()),
                    clock.instant());
        }
    }

    private Map<UUID, Map<Kind, SuccessionNotice>> known(Succession succession, List<AccountId> accounts) {
        var known = new HashMap<UUID, Map<Kind, SuccessionNotice>>();
        em.createQuery(
                        "select n from SuccessionNotice n where n.accountId in :accounts and n.successionId = :id",
                        SuccessionNotice.class)
                .setParameter(
                        "accounts", accounts.stream().map(AccountId::value).toList())
                .setParameter("id", succession.getId())
                .getResultList()
                .forEach(notice -> known.computeIfAbsent(notice.accountId(), account -> new EnumMap<>(Kind.class))
                        .put(notice.getKind(), notice));
        return known;
    }

    private static Kind kind(Succession succession) {
        return succession.getState() == SuccessionState.CALLED_OFF ? Kind.CALLED_OFF : Kind.ANNOUNCED;
    }
}
