package com.opusimg.compliance.succession;

import com.opusimg.compliance.PolicyPublication;
import com.opusimg.compliance.Recipients;
import com.opusimg.compliance.succession.SuccessionNotice.Kind;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.problem.Wrongs;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The register of transfers of the business. Every step locks the transfer and is audited; days are counted in UTC. */
@ApplicationScoped
public class Successions {
    static final String OBJECT = "succession";

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Figures figures;

    @Inject
    Settings settings;

    @Inject
    AuditLog audit;

    @Inject
    Recipients recipients;

    @Inject
    PolicyPublication publication;

    @Inject
    SuccessionNotices notices;

    @Inject
    AfterCommit afterCommit;

    /**
     * How many people have to be told, and how many were for certain: the mail server took their mail, or a page showed it to them.
     * Before an announcement, how many would have to be.
     */
    public record Told(long people, long told) {
        /** How many were not told yet. */
        public long untold() {
            return Math.max(0, people - told);
        }
    }

    /** Takes a transfer into the register. Refuses with every field that is not right. */
    @Transactional
    public Succession prepare(SuccessionFacts facts, boolean rehearsal, AccountId by) {
        var succession = new Succession(checked(facts), rehearsal, by, clock.instant());
        em.persist(succession);
        em.flush();
        succession.numbered(em.createQuery("select s.number from Succession s where s.id = :id", Long.class)
                .setParameter("id", succession.getId())
                .getSingleResult());
        record(by, SuccessionAction.SUCCESSION_PREPARED, succession, rehearsal ? "rehearsal" : null);
        return succession;
    }

    /** Corrects what was written down; possible until it is announced. */
    @Transactional
    public Succession correct(UUID id, SuccessionFacts facts, AccountId by) {
        Succession succession = lock(id, SuccessionState.PREPARED);
        succession.know(checked(facts));
        record(by, SuccessionAction.SUCCESSION_CORRECTED, succession, null);
        return succession;
    }

    /**
     * The first day on which a successor can take over if it is announced now: after the notice that the policies promise, so that
     * whoever is told last can take their data along.
     */
    public LocalDate earliest() {
        return publication.earliest();
    }

    /**
     * Begins to tell everybody; of a rehearsal, the one who announces it alone.
     *
     * @throws ProblemException as {@code invalid-request} where the day comes too soon; as {@code conflict} where it was announced,
     *     or where nobody has to be told since nothing changes hands
     */
    @Transactional
    public Succession announce(UUID id, AccountId by) {
        Succession succession = lock(id, SuccessionState.PREPARED);
        SuccessionFacts facts = succession.facts();
        if (!facts.way().handsOver()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Nothing changes hands, so nobody is told of it from here. The policies tell the name.");
        }
        if (!succession.isRehearsal() && facts.effectiveOn().isBefore(earliest())) {
            throw ProblemException.invalid(
                    "effectiveOn",
                    "People are told before their data goes over: announced now, it takes effect on "
                            + figures.date(earliest()) + " at the earliest.");
        }
        succession.announce(
                facts.effectiveOn()
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .minus(settings.get(Settings.POLICY_NOTICE)),
                by,
                clock.instant());
        record(
                by,
                SuccessionAction.SUCCESSION_ANNOUNCED,
                succession,
                facts.effectiveOn().toString());
        afterCommit.run(notices::tellSoon);
        return succession;
    }

    /**
     * Notes that the successor has taken over.
     *
     * @throws ProblemException as {@code conflict} before its day, and while not everybody was told who has to be
     */
    @Transactional
    public Succession complete(UUID id, AccountId by) {
        Succession succession = lock(id, SuccessionState.PREPARED, SuccessionState.ANNOUNCED);
        if (succession.isRehearsal()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "A rehearsal ends by itself, as soon as its mail has left.");
        }
        boolean handsOver = succession.facts().way().handsOver();
        if (handsOver && succession.getState() == SuccessionState.PREPARED) {
            throw new ProblemException(ProblemType.CONFLICT, "Announce it first: nobody was told.");
        }
        if (today().isBefore(succession.facts().effectiveOn())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "It takes effect on " + figures.date(succession.facts().effectiveOn()) + ".");
        }
        long untold = handsOver ? told(succession).untold() : 0;
        if (untold > 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT, untold + " people were not told yet. See whether mail leaves.");
        }
        succession.complete(by, clock.instant());
        record(by, SuccessionAction.SUCCESSION_COMPLETED, succession, null);
        return succession;
    }

    /** Ends a transfer that does not happen; whoever was told of it is told that. */
    @Transactional
    public Succession callOff(UUID id, String reason, AccountId by) {
        Succession succession = lock(id, SuccessionState.PREPARED, SuccessionState.ANNOUNCED);
        var wrong = new Wrongs();
        String why = wrong.text(reason, "reason", "Say why it does not happen.");
        wrong.refuse();
        succession.callOff(why, by, clock.instant());
        record(by, SuccessionAction.SUCCESSION_CALLED_OFF, succession, null);
        afterCommit.run(notices::tellSoon);
        return succession;
    }

    /** A transfer; refuses with {@code not-found}. */
    @Transactional
    public Succession get(UUID id) {
        return Optional.ofNullable(id)
                .map(one -> em.find(Succession.class, one))
                .orElseThrow(() -> ProblemException.notFound("transfer"));
    }

    /** Transfers that were prepared before the given one (exclusive), the newest first. */
    @Transactional
    public List<Succession> before(UUID id, int limit) {
        return em.createQuery("select s from Succession s where s.id < :id order by s.id desc", Succession.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Transfers of which something is left to decide, in no order. */
    @Transactional
    public List<Succession> open() {
        return em.createQuery("select s from Succession s where s.closedAt is null", Succession.class)
                .getResultList();
    }

    /** How far telling has got. */
    @Transactional
    public Told told(Succession succession) {
        if (!succession.facts().way().handsOver()) {
            return new Told(0, 0);
        }
        boolean everybody = succession.isRehearsal() || succession.getTellBy() == null;
        AccountId end = new AccountId(everybody ? Ids.MAX : Ids.first(succession.getTellBy()));
        long told = em.createQuery(
                        "select count(n) from SuccessionNotice n where n.successionId = :id and n.kind = :kind"
                                + " and (n.sentAt is not null or n.seenAt is not null) and n.accountId < :end",
                        Long.class)
                .setParameter("id", succession.getId())
                .setParameter("kind", Kind.ANNOUNCED)
                .setParameter("end", end.value())
                .getSingleResult();
        return new Told(succession.isRehearsal() ? 1 : recipients.before(end), told);
    }

    /** The whole register as CSV, the newest first; exporting it is audited. */
    @Transactional
    public String csv(AccountId by) {
        audit.record(by, SuccessionAction.SUCCESSIONS_EXPORTED, OBJECT, null, null);
        return SuccessionCsv.of(
                em.createQuery("select s from Succession s order by s.id desc", Succession.class)
                        .getResultList(),
                this::told);
    }

    private SuccessionFacts checked(SuccessionFacts facts) {
        var wrong = new Wrongs();
        SuccessionFacts checked = facts.checked(today(), wrong);
        wrong.refuse();
        return checked;
    }

    /** Today, in UTC. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Succession lock(UUID id, SuccessionState... allowed) {
        Succession succession = id == null ? null : em.find(Succession.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (succession == null) {
            throw ProblemException.notFound("transfer");
        }
        em.refresh(succession);
        if (!List.of(allowed).contains(succession.getState())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This is not its turn: the transfer is "
                            + succession.getState().id() + ".");
        }
        return succession;
    }

    private void record(AccountId by, SuccessionAction action, Succession succession, String detail) {
        audit.record(by, action, OBJECT, succession.getId(), detail);
    }
}
