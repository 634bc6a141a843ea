package com.opusimg.image;

import com.opusimg.billing.Plan;
import com.opusimg.billing.Plans;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Preset;
import com.opusimg.engine.Presets;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.SigningKeys;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Links that open a file without signing in: made and revoked by its owner, opened by whoever has one. Opening one is an
 * access like the owner's own: an overdue file is refused, and in no-retention mode the first whole download is the
 * delivery. A deleted file and an erased account have no links that work.
 */
@ApplicationScoped
public class DeliveryLinks {
    /** How long a link works where nobody says. */
    public static final Duration USUAL = Duration.ofDays(7);

    @Inject
    MemberRecipes members;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    SigningKeys keys;

    @Inject
    Files files;

    @Inject
    FileKeeper keeper;

    @Inject
    Plans plans;

    @Inject
    ImageEngine engine;

    @Inject
    AuditLog audit;

    @Inject
    Standing standing;

    /** A link just made: its address, and from when on it no longer works. */
    public record Made(String url, Instant expires) {}

    /**
     * Makes a link. Refuses a file that is not this person's or overdue, an end that has passed or is too far away, and
     * a preset that cannot be applied to this file on request.
     *
     * @param preset id, or null for the file as it is
     * @param expires null for {@link #USUAL}, or the longest there is where that is shorter
     * @param download name to save under, or null to show it in place
     */
    @Transactional
    public Made make(AccountId account, FileId id, String preset, Instant expires, String download) {
        standing.requireWork(account);
        Instant now = clock.instant();
        Instant end = end(now, expires);
        StoredFile file = own(account, id);
        if (file.isOverdueAt(now)) {
            throw Files.overdue();
        }
        if (preset != null) {
            requireApplicable(file, preset);
            members.require(account, Presets.find(preset).orElseThrow().recipe());
        }
        String name = download == null || download.isBlank() ? null : FileNames.safe(download, file.getFormat());
        SigningKeys.Key key = keys.current(end);
        DeliveryLink link =
                new DeliveryLink(id, preset, end, name, key.id(), null).signed(key.secret(), file.linkEpoch());
        file.linked(end);
        audit.record(account, ImageAction.LINK_MADE, "file", id.value(), null);
        return new Made(settings.publicUrl() + link.path(), end);
    }

    /** Makes every link to a file worthless at once; refuses with {@code not-found} one that is not this person's. */
    @Transactional
    public void revoke(AccountId account, FileId id) {
        own(account, id).revokeLinks();
        audit.record(account, ImageAction.LINKS_REVOKED, "file", id.value(), null);
    }

    /** Makes every link of the installation worthless, as after a leak; the next one is signed by a new key. */
    @Transactional
    public void revokeAll(AccountId administrator) {
        keys.destroyAll();
        em.createQuery("update StoredFile f set f.linksUntil = null where f.linksUntil is not null")
                .executeUpdate();
        audit.record(administrator, ImageAction.LINK_KEYS_DESTROYED, null, null, null);
    }

    /**
     * The file that a link opens, without recording an access. Whatever is wrong with a link, it is refused with the same
     * {@code not-found}; one that is genuine but over, or whose file is overdue, with {@code link-expired}.
     */
    @Transactional
    public StoredFile look(DeliveryLink link) {
        SigningKeys.Key key = keys.find(link.key()).orElseThrow(DeliveryLinks::worthless);
        StoredFile file = em.find(StoredFile.class, link.file().value());
        if (file == null || !link.isSignedBy(key.secret(), file.linkEpoch())) {
            throw worthless();
        }
        if (!standing.mayWork(file.account())) {
            throw worthless(); // and nobody with a link learns why; it works again afterwards
        }
        Instant now = clock.instant();
        if (!now.isBefore(link.expires()) || file.isOverdueAt(now)) {
            throw over();
        }
        return file;
    }

    /** Records an access and gives the file for reading; refuses as {@link #look} does. */
    @Transactional
    public StoredFile open(DeliveryLink link) {
        StoredFile seen = look(link);
        int epoch = seen.linkEpoch();
        try {
            StoredFile file = files.access(seen.account(), link.file());
            if (file.linkEpoch() != epoch) {
                throw worthless(); // revoked while this request waited for the row
            }
            return file;
        } catch (ProblemException meanwhile) {
            throw meanwhile.type() == ProblemType.FILE_EXPIRED ? over() : worthless();
        }
    }

    /** What every link is answered that is not genuine: nothing tells what is wrong with it. */
    public static ProblemException worthless() {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "This link does not work. It may be incomplete or revoked; ask whoever gave it to you for a new one.");
    }

    private static ProblemException over() {
        return new ProblemException(
                ProblemType.LINK_EXPIRED, "The time of this link is over. Ask whoever gave it to you for a new one.");
    }

    private StoredFile own(AccountId account, FileId id) {
        return keeper.locked(List.of(id)).stream()
                .filter(file -> file.account().equals(account))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("file"));
    }

    private Instant end(Instant now, Instant wanted) {
        Duration longest = settings.get(Settings.DELIVERY_LONGEST);
        Instant latest = now.plus(longest);
        Instant end = wanted == null ? now.plus(USUAL.compareTo(longest) < 0 ? USUAL : longest) : wanted;
        if (!end.isAfter(now) || end.isAfter(latest)) {
            throw ProblemException.invalid(
                    "expires", "A link works for " + Periods.inWords(longest) + " at most, and not into the past.");
        }
        Instant whole = end.truncatedTo(ChronoUnit.SECONDS);
        return whole.isAfter(now) ? whole : whole.plusSeconds(1);
    }

    private void requireApplicable(StoredFile file, String id) {
        Preset preset = Presets.find(id)
                .orElseThrow(() -> ProblemException.invalid("preset", "There is no such preset; see GET /presets."));
        Plan plan = plans.of(file.account()).plan();
        if (file.isNoRetention()) {
            throw ProblemException.invalid(
                    "preset",
                    "A file in no-retention mode goes when it is delivered, so a link can only hand it over as it is.");
        }
        if (file.getFormat() == Format.PDF || !engine.capabilities().reads().contains(file.getFormat())) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_FORMAT,
                    "A preset cannot be applied to " + file.getFormat().displayName() + " files.");
        }
        if (file.getBytes() > plan.getDirect().bytes()) {
            throw new ProblemException(
                    ProblemType.FILE_TOO_LARGE,
                    "A preset is applied on request to files of up to "
                            + plan.getDirect().bytes() / 1_000_000
                            + " MB with your plan. Make the result by a job, and link to that.");
        }
        try {
            DirectTransform.limits(plan).check(file.getWidth(), file.getHeight());
        } catch (ImageException refused) {
            throw ImageProblems.of(refused);
        }
    }
}
