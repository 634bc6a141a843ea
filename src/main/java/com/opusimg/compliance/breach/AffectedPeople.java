package com.opusimg.compliance.breach;

import com.opusimg.compliance.breach.Breach.Decision;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Finds who is affected by a breach, and fixes them as a list: what changes afterwards changes nobody's standing in it. */
@ApplicationScoped
public class AffectedPeople {
    /** The most lines of a list that somebody gives. */
    static final int MOST_LISTED = 100_000;

    private static final int BATCH = 500;
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>\",;]+@[^@\\s<>\",;]+");
    private static final String LISTED = "list";

    @Inject
    EntityManager em;

    @Inject
    Breaches breaches;

    @Inject
    AffectedData data;

    @Inject
    People people;

    @Inject
    ColumnCipher cipher;

    @Inject
    AuditLog audit;

    /** The data that can be asked. */
    public List<AffectedData.Kept> sources() {
        return data.all();
    }

    /**
     * How many the data tells of, without adding them.
     *
     * @param sources ids of data
     */
    @Transactional
    public long count(List<String> sources, Instant from, Instant until) {
        Set<AccountId> found = new HashSet<>();
        for (String source : sources) {
            AccountId last = null;
            List<AccountId> some;
            do {
                some = data.affected(source, from, until, last, BATCH);
                found.addAll(some);
                last = some.isEmpty() ? null : some.getLast();
            } while (some.size() == BATCH);
        }
        return found.size();
    }

    /**
     * Adds everybody with something in the data.
     *
     * @param from the data came at this or after it; null for any time
     * @param until and before this; null for any time
     * @return how many were not on the list yet
     */
    @Transactional
    public long addByData(UUID id, List<String> sources, Instant from, Instant until, AccountId by) {
        Breach breach = untold(id);
        if (sources == null || sources.isEmpty()) {
            throw ProblemException.invalid("data", "Choose the data that was affected.");
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw ProblemException.invalid("until", "The span ends after it begins.");
        }
        long added = 0;
        for (String source : sources) {
            AccountId last = null;
            List<AccountId> some;
            do {
                some = data.affected(source, from, until, last, BATCH);
                added += add(breach, some, source);
                last = some.isEmpty() ? null : some.getLast();
            } while (some.size() == BATCH);
        }
        return noted(breach, added, by);
    }

    /**
     * Adds people by a list of addresses and ids of accounts, one on each line or with commas between. An address with an account
     * stands for that account; another is written to as it is.
     *
     * @return how many were not on the list yet
     */
    @Transactional
    public long addByList(UUID id, String list, AccountId by) {
        Breach breach = untold(id);
        Set<String> given =
                new LinkedHashSet<>(List.of((list == null ? "" : list).strip().split("[\\s,;]+")));
        given.remove("");
        if (given.isEmpty()) {
            throw ProblemException.invalid("list", "Give addresses or ids of accounts, one on each line.");
        }
        if (given.size() > MOST_LISTED) {
            throw ProblemException.invalid("list", "Give at most " + MOST_LISTED + " at once.");
        }
        var accounts = new ArrayList<AccountId>();
        var addresses = new LinkedHashSet<String>();
        for (String one : given) {
            if (ADDRESS.matcher(one).matches() && one.length() <= 254) {
                String address = one.toLowerCase(Locale.ROOT);
                people.byAddress(address)
                        .map(People.Person::account)
                        .ifPresentOrElse(accounts::add, () -> addresses.add(address));
            } else {
                accounts.add(account(one));
            }
        }
        long added = 0;
        for (int from = 0; from < accounts.size(); from += BATCH) {
            added += add(breach, accounts.subList(from, Math.min(accounts.size(), from + BATCH)), LISTED);
        }
        for (String address : addresses) {
            String who = cipher.digest("opus breach address v1 " + address);
            if (known(breach, List.of(who)).isEmpty()) {
                em.persist(new BreachPerson(breach, address, who, LISTED));
                added++;
            }
        }
        return noted(breach, added, by);
    }

    private AccountId account(String id) {
        try {
            AccountId account = AccountId.fromString(id);
            if (people.find(account).isPresent()) {
                return account;
            }
        } catch (IllegalArgumentException malformed) {
            // falls through to the one message below
        }
        throw ProblemException.invalid(
                "list",
                "This is neither a mail address nor the id of an account: "
                        + id.substring(0, Math.min(60, id.length())));
    }

    private long add(Breach breach, List<AccountId> accounts, String source) {
        if (accounts.isEmpty()) {
            return 0;
        }
        Set<String> known =
                known(breach, accounts.stream().map(AccountId::toString).toList());
        long added = 0;
        for (AccountId account : new LinkedHashSet<>(accounts)) {
            // What tells of an account that is gone tells of nobody who could be written to.
            if (!known.contains(account.toString()) && people.find(account).isPresent()) {
                em.persist(new BreachPerson(breach, account, source));
                added++;
            }
        }
        em.flush();
        return added;
    }

    private Set<String> known(Breach breach, List<String> who) {
        return new HashSet<>(em.createQuery(
                        "select p.who from BreachPerson p where p.breachId = :breach and p.who in :who", String.class)
                .setParameter("breach", breach.getId())
                .setParameter("who", who)
                .getResultList());
    }

    private Breach untold(UUID id) {
        Breach breach = breaches.lock(id);
        if (breach.getPeopleDecision() == Decision.NOT_NEEDED) {
            throw new ProblemException(ProblemType.CONFLICT, "It was decided that people need not be told.");
        }
        return breach;
    }

    private long noted(Breach breach, long added, AccountId by) {
        audit.record(by, BreachAction.BREACH_PEOPLE_ADDED, Breaches.OBJECT, breach.getId(), String.valueOf(added));
        return added;
    }

    /** The list: those before the given row (exclusive), the newest first, with the proof of what they were told. */
    @Transactional
    public List<BreachPerson> before(UUID breach, UUID row, int limit) {
        breaches.get(breach);
        return em.createQuery(
                        "select p from BreachPerson p where p.breachId = :breach and p.id < :row order by p.id desc",
                        BreachPerson.class)
                .setParameter("breach", breach)
                .setParameter("row", row)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How far telling them has got. */
    public record Told(long people, long queued, long sent, long seen, long acknowledged) {}

    /** How far telling those affected by a breach has got. */
    @Transactional
    public Told told(UUID breach) {
        Object[] counts = em.createQuery(
                        "select count(p), count(p.queuedAt), count(p.sentAt), count(p.seenAt), count(p.acknowledgedAt)"
                                + " from BreachPerson p where p.breachId = :breach",
                        Object[].class)
                .setParameter("breach", breach)
                .getSingleResult();
        return new Told((Long) counts[0], (Long) counts[1], (Long) counts[2], (Long) counts[3], (Long) counts[4]);
    }
}
