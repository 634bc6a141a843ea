package com.opusimg.organisation.agreement;

import com.opusimg.account.OpenAccounts;
import com.opusimg.compliance.PolicyHtml;
import com.opusimg.organisation.AgreementNumbers;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.organisation.OrganisationAction;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.organisation.Organisations;
import com.opusimg.organisation.Seat;
import com.opusimg.organisation.Seats;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.SignedJson;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.problem.Wrongs;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The agreement as organisations read and accept it. Its owners and privacy officers do; nobody else in it may. */
@ApplicationScoped
public class Agreements implements AgreementNumbers {
    /** The header {@code typ} of a signed statement. */
    static final String TYPE = "agreement-acceptance+json";

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Seats seats;

    @Inject
    AgreementDocument documents;

    @Inject
    AuditLog audit;

    @Inject
    OpenAccounts open;

    @Inject
    SignedJson signed;

    @Inject
    Settings settings;

    /** A document with its SHA-256 in hexadecimal digits. */
    public record Document(byte[] bytes, String sha256) {}

    @Override
    @Transactional
    public int latest() {
        Integer last = em.createQuery("select max(v.number) from AgreementVersion v", Integer.class)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    /** The newest version. */
    @Transactional
    public AgreementVersion current() {
        return find(latest());
    }

    /** Every version, the newest first. */
    @Transactional
    public List<AgreementVersion> versions() {
        return em.createQuery("select v from AgreementVersion v order by v.number desc", AgreementVersion.class)
                .getResultList();
    }

    /** A version; refuses with {@code not-found}. */
    @Transactional
    public AgreementVersion find(int number) {
        return em.createQuery("select v from AgreementVersion v where v.number = :number", AgreementVersion.class)
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("version"));
    }

    /** The newest version as this organisation would accept it. */
    @Transactional
    public Document document(AccountId account, OrganisationId organisation) {
        Seat seat = seats.require(account, organisation, Power.PRIVACY);
        return document(current(), seat);
    }

    /** The same as HTML without a head. */
    @Transactional
    public PolicyHtml html(AccountId account, OrganisationId organisation) {
        Seat seat = seats.require(account, organisation, Power.PRIVACY);
        return PolicyHtml.of(documents.markdown(current(), seat.organisation().name()));
    }

    /** What was accepted for an organisation, the newest first. */
    @Transactional
    public List<Acceptance> accepted(AccountId account, OrganisationId organisation) {
        seats.require(account, organisation, Power.PRIVACY);
        return accepted(organisation);
    }

    /** The acceptance of a version; refuses with {@code not-found} where it was not accepted. */
    @Transactional
    public Acceptance accepted(AccountId account, OrganisationId organisation, int number) {
        return accepted(account, organisation).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("acceptance"));
    }

    /** Says what is wrong with who would accept: by {@code name} and {@code title}. */
    public void check(String name, String title, Wrongs wrong) {
        Signer.of(name, title, wrong);
    }

    /**
     * Accepts the newest version for an organisation. A second time nothing happens, and the first acceptance stands. Refuses with
     * {@code conflict} another version, and another document than the one that would be accepted.
     *
     * @param number the version that was read
     * @param sha256 of the document that was read, in hexadecimal digits
     * @param name of who accepts
     * @param title what they are in the organisation
     */
    @Transactional
    public Acceptance accept(
            AccountId account, OrganisationId organisation, int number, String sha256, String name, String title) {
        Seat seat = seats.lock(account, organisation, Power.PRIVACY);
        Optional<Acceptance> first = accepted(organisation).stream()
                .filter(one -> one.number() == number)
                .findFirst();
        if (first.isPresent()) {
            return first.get();
        }
        Signer signer = Signer.of(name, title);
        seats.requireEntitled(organisation);
        open.require(account);
        AgreementVersion current = current();
        if (current.number() != number) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The newest version is " + current.number() + ". Read that one, and accept it.");
        }
        Document document = document(current, seat);
        if (!document.sha256().equals(sha256)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This is not the SHA-256 of the document that would be accepted. Read it once more.");
        }
        var acceptance =
                new Acceptance(organisation, number, account, signer, seat.role(), document.bytes(), clock.instant());
        em.persist(acceptance);
        audit.record(
                account,
                OrganisationAction.AGREEMENT_ACCEPTED,
                Organisations.OBJECT,
                organisation.value(),
                number + " " + document.sha256());
        return acceptance;
    }

    /** A signed statement of an acceptance, which anybody can check without asking. */
    @Transactional
    public JsonObject statement(AccountId account, OrganisationId organisation, int number) {
        Seat seat = seats.require(account, organisation, Power.PRIVACY);
        Acceptance one = accepted(account, organisation, number);
        String address = settings.publicUrl();
        JsonObjectBuilder by =
                JsonText.PROVIDER.createObjectBuilder().add("role", one.role().id());
        if (one.name() != null) {
            by.add("name", one.name()).add("title", one.title());
        }
        return signed.sign(
                TYPE,
                JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("record_id", one.id().toString())
                        .add("organisation", "urn:uuid:" + organisation)
                        .add("organisation_name", seat.organisation().name())
                        .add("processor", settings.operator())
                        .add("version", number)
                        .add("text_sha256", find(number).sha256())
                        .add("document_sha256", one.sha256())
                        .add("accepted_by", by)
                        .add("accepted_at", one.acceptedAt().toString())
                        .add("installation", address)
                        .add("verification_keys", address + "/.well-known/jwks.json")
                        .build());
    }

    List<Acceptance> accepted(OrganisationId organisation) {
        return em.createQuery(
                        "select a from Acceptance a where a.organisationId = :organisation order by a.number desc",
                        Acceptance.class)
                .setParameter("organisation", organisation.value())
                .getResultList();
    }

    private Document document(AgreementVersion version, Seat seat) {
        byte[] bytes = documents.pdf(version, seat.organisation().name());
        return new Document(bytes, AgreementDocument.hash(bytes));
    }
}
