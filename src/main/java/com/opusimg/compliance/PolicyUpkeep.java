package com.opusimg.compliance;

import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;

/**
 * Keeps what is published true to what the installation does.
 *
 * <p>A page shows a published text and never one that nobody published, so that everybody reads what the hash stands for. Its
 * facts come from settings and registers, and those change with a restart. Then the same template is filled in anew. Where
 * what differs takes nothing from anybody (see {@link PolicyFact.Weight}), it is published at once as a further version that is
 * not material: the date is revised (SEC-6). Where it does, publishing it at once would go round the notice that people are
 * promised (SEC-7), and keeping silent would leave a text that is not true: so the page says above the text what
 * differs and since when, the log and the staff screen say it too, and an administrator publishes it with notice, or takes the
 * setting back. Where nobody but staff has an account, there is nobody to tell, and it is published at once.
 */
@ApplicationScoped
public class PolicyUpkeep {
    private static final System.Logger LOG = System.getLogger(PolicyUpkeep.class.getName());

    private static final int LONGEST_SUMMARY = 2000;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Policies policies;

    @Inject
    FactBook facts;

    @Inject
    Recipients recipients;

    @Inject
    AuditLog audit;

    /**
     * Looks at one document as the portal starts: publishes the first version, fills in changed facts, and puts a changed
     * shipped template where staff see it. What the node that started last does is what holds.
     */
    @Transactional
    public void start(PolicyDocument document) {
        PolicyState state = em.find(PolicyState.class, document.getId(), LockModeType.PESSIMISTIC_WRITE);
        var shipped = new PolicyTemplate(document.shipped());
        String hash = PolicyVersion.hash(shipped.markdown());
        if (policies.history(document).isEmpty()) {
            Instant now = clock.instant();
            publish(new PolicyVersion(document, 1, shipped, facts.facts(), Origin.SHIPPED, false, null, now, now));
            state.showedShipped(hash);
            return;
        }
        if (!hash.equals(state.shippedHash())) {
            offer(document, shipped);
            state.showedShipped(hash);
        }
        policies.findInForce(document).ifPresent(version -> refill(state, version));
    }

    /**
     * Looks at one document while the portal runs: a version that took effect was filled in when it was published. One that
     * the portal filled in by itself is left alone, so that two nodes with different settings do not publish by turns.
     */
    @Transactional
    public void look(PolicyDocument document) {
        PolicyVersion seen = policies.findInForce(document).orElse(null);
        if (seen != null && seen.getOrigin() == Origin.STAFF) {
            PolicyState state = em.find(PolicyState.class, document.getId(), LockModeType.PESSIMISTIC_WRITE);
            policies.findInForce(document).ifPresent(version -> refill(state, version));
        }
    }

    private void refill(PolicyState state, PolicyVersion version) {
        PolicyTemplate template = version.template();
        var known = facts.facts();
        var unknown = template.unknown(known.keySet());
        if (!unknown.isEmpty()) {
            // A feature that told this is gone. What it did is no fact any more, and only a person can reword the text.
            warn(state, version, Texts.text("policy.drift.unknown", String.join(", ", unknown)));
            return;
        }
        if (template.fill(known).equals(version.getText())) {
            state.fits();
            return;
        }
        FactChanges changes = FactChanges.between(version.facts(), template.used(known));
        if (changes.material() && recipients.anyone()) {
            warn(state, version, changes.words());
            return;
        }
        if (template.fill(facts.planned()).equals(version.getText())) {
            // People were told what will be, and it takes nothing from them that the settings do not follow yet.
            state.fits();
            return;
        }
        Instant now = clock.instant();
        publish(new PolicyVersion(
                version.getDocument(),
                policies.nextNumber(version.getDocument()),
                template,
                known,
                Origin.FACTS,
                false,
                cut(Texts.text("policy.facts.summary", changes.words())),
                now,
                now));
        state.fits();
    }

    private void warn(PolicyState state, PolicyVersion version, String words) {
        if (!state.drifted(words, clock.instant())) {
            return; // it was said
        }
        LOG.log(
                Level.WARNING,
                "The policy {0} (version {1}) does not say what this installation does: {2}"
                        + " Publish a version that does, under /staff/policies, or change the settings.",
                version.getDocument().getId(),
                version.getNumber(),
                words);
    }

    private void offer(PolicyDocument document, PolicyTemplate shipped) {
        if (em.find(PolicyDraft.class, document.getId()) == null) {
            int base = policies.last(document).getNumber();
            em.persist(new PolicyDraft(document, shipped, base, true, clock.instant()));
        }
        LOG.log(
                Level.INFO,
                "This release brings another text of the policy {0}; what is published stays. See /staff/policies.",
                document.getId());
    }

    private void publish(PolicyVersion version) {
        em.persist(version);
        audit.record(
                null,
                PolicyAction.POLICY_PUBLISHED,
                "policy",
                version.getId(),
                version.getDocument().getId() + " " + version.getNumber() + " " + version.getSha256());
    }

    private static String cut(String text) {
        return text.length() > LONGEST_SUMMARY ? text.substring(0, LONGEST_SUMMARY - 1) + "…" : text;
    }
}
