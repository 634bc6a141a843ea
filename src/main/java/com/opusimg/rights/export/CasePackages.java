package com.opusimg.rights.export;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import com.opusimg.rights.request.Requests;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Packages that answer a request, for whoever has the link of its page (ACC-8). Only where the account is suspended are they handed over
 * by it: all others sign in, which proves more than a link that lies in a mailbox.
 */
@ApplicationScoped
public class CasePackages {
    @Inject
    EntityManager em;

    @Inject
    Requests requests;

    @Inject
    Packages packages;

    @Inject
    Standing standing;

    /**
     * The package that answers a request.
     *
     * @param number of the case
     * @param byLink whether it is handed over by the link, and not after a sign-in
     */
    public record Answer(AccessPackage copy, String number, boolean byLink) {}

    /**
     * What answers the request of a link. Empty where no package does, where it was never shown who asks, or where the link was
     * mailed to an address that is no longer the account's. Refuses with
     * {@code not-found} a link of no request.
     */
    @Transactional
    public Optional<Answer> find(String token) {
        RightsCase about = requests.byStatus(token);
        if (about.state() != State.ANSWERED
                || !about.identity().proven()
                || about.made().isEmpty()
                || !requests.isStillTheirs(about)) {
            return Optional.empty();
        }
        return about.account()
                .flatMap(account -> Optional.ofNullable(
                                em.find(AccessPackage.class, about.made().get()))
                        .filter(made -> made.account().equals(account))
                        .map(made -> new Answer(made, about.number(), standing.suspended(account))));
    }

    /** The same for one to whom it is handed over by the link; refuses with {@code not-allowed} who can sign in. */
    @Transactional
    public Answer get(String token) {
        Answer found = find(token).orElseThrow(() -> ProblemException.notFound("package"));
        if (!found.byLink()) {
            throw new ProblemException(
                    ProblemType.NOT_ALLOWED,
                    "This account is not suspended. Sign in: the copy is under Your data, Get a copy.");
        }
        return found;
    }

    /** The same as it can be downloaded; refuses one that is not finished or over, as {@link Packages#ready} does. */
    @Transactional
    public Answer ready(String token) {
        Answer found = get(token);
        AccountId account = found.copy().account();
        return new Answer(packages.ready(account, found.copy().id()), found.number(), true);
    }
}
