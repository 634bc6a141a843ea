package com.opusimg.compliance.processor;

import com.opusimg.compliance.processor.Processor.Standing;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.CsvText;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.egress.AgreementTerms;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.web.Texts;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The register of processors: integrations whose receiver works for the operator, with the terms that staff keep. */
@ApplicationScoped
public class Processors implements AgreementTerms {
    /** So many days before an end it is time to do something. */
    public static final int SOON_DAYS = 30;

    private static final int MOST_YEARS = 50;

    @Inject
    EntityManager em;

    @Inject
    Integrations integrations;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    /** Every processor, configured or not, in the order of the integrations. */
    @Transactional
    public List<Processor> all() {
        return processed().map(this::processor).toList();
    }

    /** A processor by its integration; refuses with {@code not-found} where there is none. */
    @Transactional
    public Processor get(String integration) {
        return processor(declared(integration));
    }

    /**
     * Notes that a processor was looked at now, until when its agreement runs and when to look again.
     *
     * @param until the last day of the agreement; null for one without an end
     * @param due when to look again; null for never, which only an agreement with an end may have
     */
    @Transactional
    public Processor review(String integration, LocalDate until, LocalDate due, AccountId by) {
        Integration declared = declared(integration);
        LocalDate today = today();
        if (until != null && until.isAfter(today.plusYears(MOST_YEARS))) {
            throw ProblemException.invalid("agreementUntil", "No more than " + MOST_YEARS + " years from now.");
        }
        if (until == null && due == null) {
            throw ProblemException.invalid("reviewDue", "Say when to look again, or until when the agreement runs.");
        }
        if (due != null && (!due.isAfter(today) || due.isAfter(today.plusYears(MOST_YEARS)))) {
            throw ProblemException.invalid("reviewDue", "A day to come.");
        }
        ProcessorTerms terms = em.find(ProcessorTerms.class, integration, LockModeType.PESSIMISTIC_WRITE);
        if (terms == null) {
            terms = new ProcessorTerms(integration);
            em.persist(terms);
        }
        terms.write(until, due, clock.instant());
        audit.record(
                by, ProcessorAction.PROCESSOR_REVIEWED, "integration", null, integration + " " + until + " " + due);
        return processor(declared);
    }

    @Override
    @Transactional
    public boolean over(String integration) {
        return Optional.ofNullable(em.find(ProcessorTerms.class, integration))
                .map(ProcessorTerms::agreementUntil)
                .filter(until -> until.isBefore(today()))
                .isPresent();
    }

    /** The register as CSV, with everything that is sent. */
    @Transactional
    public String csv() {
        return CsvText.of(
                List.of(
                        "integration",
                        "processor",
                        "purpose",
                        "location",
                        "safeguard",
                        "agreement",
                        "agreement until",
                        "review due",
                        "reviewed",
                        "configured",
                        "standing",
                        "sent"),
                all().stream().map(Processors::row).toList());
    }

    private static List<String> row(Processor one) {
        Integration integration = one.integration();
        return List.of(
                integration.id(),
                integration.processor(),
                integration.purpose(),
                integration.location(),
                integration.safeguard(),
                integration.agreement().orElse(""),
                text(one.agreementUntil()),
                text(one.reviewDue()),
                text(one.reviewedAt()),
                Boolean.toString(integration.configured()),
                Texts.text("processors.standing." + one.standing().name()),
                integration.sent().stream().map(Sent::words).collect(Collectors.joining("; ")));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private Stream<Integration> processed() {
        return integrations.all().stream().filter(one -> one.processed() && one.route() != Integration.Route.NAMED);
    }

    private Integration declared(String integration) {
        return processed()
                .filter(one -> one.id().equals(integration))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such processor."));
    }

    private Processor processor(Integration integration) {
        ProcessorTerms terms = em.find(ProcessorTerms.class, integration.id());
        return terms == null
                ? new Processor(
                        integration,
                        null,
                        null,
                        null,
                        integration.configured() ? Standing.UNREVIEWED : Standing.NOT_IN_USE)
                : new Processor(
                        integration,
                        terms.agreementUntil(),
                        terms.reviewDue(),
                        terms.reviewedAt(),
                        integration.configured()
                                ? standing(terms.agreementUntil(), terms.reviewDue())
                                : Standing.NOT_IN_USE);
    }

    private Standing standing(LocalDate until, LocalDate due) {
        LocalDate today = today();
        if (until != null && until.isBefore(today)) {
            return Standing.OVER;
        }
        if (due != null && due.isBefore(today)) {
            return Standing.REVIEW_OVERDUE;
        }
        LocalDate soon = today.plusDays(SOON_DAYS);
        boolean ending = (until != null && !until.isAfter(soon)) || (due != null && !due.isAfter(soon));
        return ending ? Standing.SOON : Standing.IN_ORDER;
    }

    /** The day in UTC. */
    public LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
