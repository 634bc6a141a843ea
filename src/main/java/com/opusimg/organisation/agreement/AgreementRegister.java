package com.opusimg.organisation.agreement;

import com.opusimg.organisation.Organisation;
import com.opusimg.organisation.OrganisationAction;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.CsvText;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.look.LookReason;
import com.opusimg.platform.look.Looks;
import com.opusimg.platform.security.PersonSeen.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Which organisations have an agreement, and with which text: for the operator. */
@ApplicationScoped
public class AgreementRegister {
    private static final int PORTION = 100;

    @Inject
    EntityManager em;

    @Inject
    AuditLog audit;

    @Inject
    Looks looks;

    /**
     * An organisation and its agreement.
     *
     * @param accepted the newest version that it accepted; 0 for none
     * @param acceptedAt when; null for none
     * @param signature who did; null for none, and once their account is erased
     * @param sha256 of the document; null for none
     * @param toldVersion the newest version that it was told of
     * @param openObjections how many of its objections wait for an answer
     */
    public record Entry(
            UUID id,
            String name,
            Instant createdAt,
            Instant endedAt,
            int accepted,
            Instant acceptedAt,
            Signature signature,
            String sha256,
            int toldVersion,
            long openObjections) {}

    /** Name and function of who accepted. Staff see it for a purpose alone. */
    public record Signature(AccountId account, String words) implements Serializable {}

    /** Organisations before an id (exclusive), the newest first, those that ended among them. */
    @Transactional
    public List<Entry> before(UUID id, int limit) {
        List<Organisation> some = em.createQuery(
                        "select o from Organisation o where o.id < :id order by o.id desc", Organisation.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
        List<UUID> ids = some.stream().map(one -> one.id().value()).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<OrganisationId, Acceptance> newest = new HashMap<>();
        em.createQuery(
                        "select a from Acceptance a where a.organisationId in :ids order by a.number, a.acceptedAt",
                        Acceptance.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(one -> newest.put(one.organisation(), one));
        Map<UUID, Long> open = new HashMap<>();
        em.createQuery(
                        "select o.organisationId, count(o) from AgreementObjection o where o.organisationId in :ids"
                                + " and o.state = :open group by o.organisationId",
                        Object[].class)
                .setParameter("ids", ids)
                .setParameter("open", AgreementObjection.State.OPEN)
                .getResultList()
                .forEach(row -> open.put((UUID) row[0], (Long) row[1]));
        return some.stream()
                .map(one -> entry(
                        one, newest.get(one.id()), open.getOrDefault(one.id().value(), 0L)))
                .toList();
    }

    /** All of it as a table; who accepted stands in it for a stated reason alone. */
    @Transactional
    public String csv(AccountId by, Optional<LookReason> reason) {
        audit.record(by, OrganisationAction.AGREEMENTS_EXPORTED, "agreement", null, null);
        var rows = new ArrayList<List<String>>();
        List<Entry> some;
        UUID before = Ids.MAX;
        do {
            some = before(before, PORTION);
            some.forEach(one -> rows.add(row(one, seen(one.signature(), by, reason))));
            before = some.isEmpty() ? before : some.getLast().id();
        } while (some.size() == PORTION);
        return CsvText.of(
                List.of(
                        "organisation",
                        "name",
                        "created_at",
                        "ended_at",
                        "accepted_version",
                        "accepted_at",
                        "accepted_by",
                        "document_sha256",
                        "told_version",
                        "open_objections"),
                rows);
    }

    /** Name and function of who accepted, as somebody of staff sees them for a reason, which is noted; null without one. */
    public String seen(Signature signature, AccountId by, Optional<LookReason> reason) {
        if (signature == null || reason.isEmpty()) {
            return null;
        }
        looks.note(signature.account(), by, Seen.PROFILE, reason.get());
        return signature.words();
    }

    private static Entry entry(Organisation one, Acceptance newest, long open) {
        Optional<Acceptance> accepted = Optional.ofNullable(newest);
        return new Entry(
                one.id().value(),
                one.name(),
                one.createdAt(),
                one.endedAt(),
                accepted.map(Acceptance::number).orElse(0),
                accepted.map(Acceptance::acceptedAt).orElse(null),
                accepted.filter(given -> given.name() != null)
                        .map(given -> new Signature(given.account(), given.name() + ", " + given.title()))
                        .orElse(null),
                accepted.map(Acceptance::sha256).orElse(null),
                one.toldVersion(),
                open);
    }

    private static List<String> row(Entry one, String signature) {
        return List.of(
                one.id().toString(),
                one.name(),
                one.createdAt().toString(),
                Objects.toString(one.endedAt(), ""),
                one.accepted() == 0 ? "" : Integer.toString(one.accepted()),
                Objects.toString(one.acceptedAt(), ""),
                Objects.toString(signature, ""),
                Objects.toString(one.sha256(), ""),
                Integer.toString(one.toldVersion()),
                Long.toString(one.openObjections()));
    }
}
