package com.opusimg.organisation.agreement;

import com.opusimg.organisation.OrganisationAction;
import com.opusimg.organisation.agreement.AgreementVersion.Kind;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Publishes the agreement as it is by now, where that is another one than the newest. All that it is filled from comes from settings and
 * registers, which change with a restart.
 */
@ApplicationScoped
public class AgreementUpkeep {
    private static final int LONGEST_CHANGES = 10_000;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    AgreementBook book;

    @Inject
    Agreements agreements;

    @Inject
    AuditLog audit;

    /** Looks, and publishes what is new. Of two nodes that do so at once, one fails by the number and finds it done. */
    @Transactional
    public Optional<AgreementVersion> look() {
        AgreementText now = book.now();
        int latest = agreements.latest();
        if (latest == 0) {
            return Optional.of(publish(1, Kind.TEXT, now, ""));
        }
        AgreementVersion before = agreements.find(latest);
        if (before.sha256().equals(Secrets.hash(now.text()))) {
            return Optional.empty();
        }
        boolean sameBody = before.hasBody(now.body());
        List<String> changes = new ArrayList<>(now.subProcessors().since(before.subProcessors()));
        if (!sameBody) {
            changes.addFirst(Texts.text("agreement.change.text"));
        }
        if (changes.isEmpty()) {
            changes.add(Texts.text("agreement.change.annexes")); // how it is told, not who it is
        }
        String words = String.join("\n", changes);
        return Optional.of(publish(
                latest + 1,
                sameBody ? Kind.SUB_PROCESSORS : Kind.TEXT,
                now,
                words.length() > LONGEST_CHANGES ? words.substring(0, LONGEST_CHANGES - 1) + "…" : words));
    }

    private AgreementVersion publish(int number, Kind kind, AgreementText text, String changes) {
        Instant now = clock.instant();
        var version = new AgreementVersion(
                number, kind, text, changes, now, now.plus(settings.get(Settings.AGREEMENT_OBJECTION)));
        em.persist(version);
        audit.record(
                null,
                OrganisationAction.AGREEMENT_PUBLISHED,
                "agreement",
                version.id(),
                number + " " + version.sha256());
        return version;
    }
}
