package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.PeriodWords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Makes a draft a version. Only administrators get here. */
@ApplicationScoped
public class PolicyPublication {
    /** The most characters of a summary. */
    public static final int LONGEST_SUMMARY = 1000;

    /** How long it may take until everybody's mail is out. */
    private static final Duration TELLING = Duration.ofDays(1);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Figures figures;

    @Inject
    Policies policies;

    @Inject
    PolicyDrafts drafts;

    @Inject
    FactBook facts;

    @Inject
    PolicyNotices notices;

    @Inject
    AfterCommit afterCommit;

    @Inject
    AuditLog audit;

    /**
     * How a draft is to be published.
     *
     * @param draft the version of the draft that the administrator saw
     * @param material whether people are told before
     * @param summary what changes, in plain words
     * @param effective the day (UTC) at whose beginning it takes effect; null or today for at once
     */
    public record Release(Long draft, boolean material, String summary, LocalDate effective) {}

    /**
     * The first day at which a material change can take effect if it is published now: after the notice, and after the time that
     * telling everybody may take, so that whoever is told last has the whole notice too.
     */
    public LocalDate earliest() {
        Instant end = clock.instant().plus(TELLING).plus(settings.get(Settings.POLICY_NOTICE));
        LocalDate day = LocalDate.ofInstant(end, ZoneOffset.UTC);
        return beginning(day).isBefore(end) ? day.plusDays(1) : day;
    }

    /** How what is planned differs from what holds now. */
    public FactChanges planned() {
        return FactChanges.between(FactRecord.read(FactRecord.write(facts.facts())), facts.planned());
    }

    /**
     * Publishes the draft.
     *
     * @throws ProblemException as {@code conflict} when the draft is not the one that was seen, or says nothing new; as
     *     {@code invalid-request} by the field that is wrong: a date that is past or too near, a summary that is missing, a
     *     change that has to be material
     */
    @Transactional
    public PolicyVersion publish(PolicyDocument document, Release release, AccountId by) {
        PolicyState state = em.find(PolicyState.class, document.getId(), LockModeType.PESSIMISTIC_WRITE);
        PolicyDraft draft = em.find(PolicyDraft.class, document.getId());
        if (draft == null) {
            throw new ProblemException(ProblemType.CONFLICT, "There is no draft of this policy. Save one first.");
        }
        PolicyDrafts.refuseOutdated(draft, release.draft());
        PolicyTemplate template = drafts.check(draft.template().markdown());
        PolicyVersion last = policies.last(document);
        String summary = summary(release);
        Instant effect = effect(document, release);
        var known = effect.isAfter(clock.instant()) ? facts.planned() : facts.facts();
        if (template.fill(known).equals(last.getText())) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The draft says what version " + last.getNumber() + " says already.");
        }
        FactChanges changes = FactChanges.between(last.facts(), template.used(known));
        if (changes.material() && !release.material()) {
            throw ProblemException.invalid(
                    "material",
                    "This is a material change, since facts changed that concern people: " + changes.words());
        }
        var version = new PolicyVersion(
                document,
                policies.nextNumber(document),
                template,
                known,
                Origin.STAFF,
                release.material(),
                summary,
                clock.instant(),
                effect);
        em.persist(version);
        em.remove(draft);
        em.flush(); // the announcement refers to the row of the version
        state.showedShipped(PolicyVersion.hash(new PolicyTemplate(document.shipped()).markdown()));
        if (!version.getEffectiveAt().isAfter(clock.instant())) {
            state.fits();
        }
        audit.record(
                by,
                PolicyAction.POLICY_PUBLISHED,
                "policy",
                version.getId(),
                document.getId() + " " + version.getNumber() + " " + version.getSha256());
        if (version.isMaterial()) {
            notices.open(version);
            afterCommit.run(notices::announceSoon);
        }
        return version;
    }

    static String summary(Release release) {
        String summary = release.summary() == null ? "" : release.summary().strip();
        if (summary.isEmpty() && release.material()) {
            throw ProblemException.invalid("summary", "Say in plain words what changes: people are told it by mail.");
        }
        if (summary.length() > LONGEST_SUMMARY || summary.codePoints().anyMatch(PolicyDrafts::isControl)) {
            throw ProblemException.invalid(
                    "summary", "The summary takes up to " + LONGEST_SUMMARY + " characters of plain text.");
        }
        return summary.isEmpty() ? null : summary;
    }

    private Instant effect(PolicyDocument document, Release release) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate day = release.effective();
        if (day != null && day.isBefore(today)) {
            throw ProblemException.invalid(
                    "effective", "This day is past. Nothing takes effect before it is published.");
        }
        if (day != null && day.isAfter(today.plus(10, ChronoUnit.YEARS))) {
            throw ProblemException.invalid("effective", "This day is more than ten years ahead.");
        }
        if (release.material() && (day == null || day.isBefore(earliest()))) {
            throw ProblemException.invalid(
                    "effective",
                    "People are told " + PeriodWords.of(settings.get(Settings.POLICY_NOTICE))
                            + " before a material change, and telling everybody may take a day: it takes effect on "
                            + earliest()
                            + " at the earliest.");
        }
        Instant effect = day == null || day.equals(today) ? now : beginning(day);
        policies.upcoming(document).stream()
                .filter(other -> other.getEffectiveAt().isAfter(effect))
                .findFirst()
                .ifPresent(other -> {
                    throw ProblemException.invalid(
                            "effective",
                            "Version " + other.getNumber() + " is announced for " + figures.day(other.getEffectiveAt())
                                    + ". A newer version takes effect on that day or later.");
                });
        return effect;
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
