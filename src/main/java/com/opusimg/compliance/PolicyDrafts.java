package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** What staff write before it is published. Of two who save the same draft, the second is told and loses nothing. */
@ApplicationScoped
public class PolicyDrafts {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Policies policies;

    @Inject
    FactBook facts;

    @Inject
    AuditLog audit;

    /** The draft, if there is one. */
    @Transactional
    public Optional<PolicyDraft> find(PolicyDocument document) {
        return Optional.ofNullable(em.find(PolicyDraft.class, document.getId()));
    }

    /** The version that a new draft begins from: the one that takes effect last, so that nothing announced gets lost. */
    @Transactional
    public PolicyVersion base(PolicyDocument document) {
        return policies.last(document);
    }

    /**
     * Saves the draft.
     *
     * @param seen the version of the draft that the change was made to, or null where there was none
     * @throws ProblemException as {@code conflict} when somebody else saved, published or dropped it meanwhile; as
     *     {@code invalid-request} when the text is empty, too long, or names a placeholder that nobody fills
     */
    @Transactional
    public PolicyDraft save(PolicyDocument document, String markdown, Long seen, AccountId by) {
        PolicyTemplate template = check(markdown);
        PolicyState lock = em.find(PolicyState.class, document.getId(), LockModeType.PESSIMISTIC_WRITE);
        PolicyDraft draft = em.find(PolicyDraft.class, document.getId());
        refuseOutdated(draft, seen);
        boolean shipped = template.markdown().equals(new PolicyTemplate(document.shipped()).markdown());
        if (draft == null) {
            draft = new PolicyDraft(document, template, base(document).getNumber(), shipped, clock.instant());
            em.persist(draft);
        } else {
            draft.write(template, shipped, clock.instant());
        }
        em.flush();
        audit.record(by, PolicyAction.POLICY_DRAFT_SAVED, "policy", null, document.getId());
        return draft;
    }

    /** Drops the draft that was seen; what is published stays as it is. */
    @Transactional
    public void drop(PolicyDocument document, long seen, AccountId by) {
        em.find(PolicyState.class, document.getId(), LockModeType.PESSIMISTIC_WRITE);
        PolicyDraft draft = em.find(PolicyDraft.class, document.getId());
        if (draft == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no draft of this policy.");
        }
        refuseOutdated(draft, seen);
        em.remove(draft);
        audit.record(by, PolicyAction.POLICY_DRAFT_DROPPED, "policy", null, document.getId());
    }

    /** A text that can be saved: with words in it, no longer than allowed, and with placeholders that somebody fills. */
    public PolicyTemplate check(String markdown) {
        if (markdown == null || markdown.isBlank()) {
            throw ProblemException.invalid("template", "Write something: an empty policy says nothing.");
        }
        if (markdown.length() > PolicyTemplate.LONGEST) {
            throw ProblemException.invalid(
                    "template", "The text is longer than " + PolicyTemplate.LONGEST + " characters.");
        }
        if (markdown.codePoints().anyMatch(PolicyDrafts::isControl)) {
            throw ProblemException.invalid("template", "The text holds control characters, which no page can show.");
        }
        var template = new PolicyTemplate(markdown);
        var known = facts.facts();
        var unknown = template.unknown(known.keySet());
        if (!unknown.isEmpty()) {
            throw ProblemException.invalid(
                    "template",
                    "Nothing fills these placeholders: " + shortly(String.join(", ", unknown))
                            + ". The list beside the text has those that there are.");
        }
        if (template.fill(known).length() > PolicyTemplate.LONGEST_TEXT) {
            throw ProblemException.invalid(
                    "template",
                    "Filled in, the text is longer than " + PolicyTemplate.LONGEST_TEXT
                            + " characters. Name tables and lists less often.");
        }
        return template;
    }

    static void refuseOutdated(PolicyDraft draft, Long seen) {
        Long now = draft == null ? null : draft.getVersion();
        if (!java.util.Objects.equals(now, seen)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Somebody else saved, published or dropped this draft after you opened it."
                            + " Look at it as it is now, and then save again.");
        }
    }

    /** Whether a character is one that no page can show and that not every database takes. */
    static boolean isControl(int character) {
        return Character.getType(character) == Character.SURROGATE
                || (Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t');
    }

    private static String shortly(String text) {
        int most = 200;
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
