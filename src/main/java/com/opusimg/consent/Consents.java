package com.opusimg.consent;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.purpose.Objected;
import com.opusimg.platform.purpose.Permissions;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.platform.purpose.Purpose.Objecting;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The gate before everything that needs consent: only a recorded yes opens it (CON-3, CON-4). It is shut as well for what a person has
 * objected to (RGT-6), and for what can wait while an account is frozen (RGT-5).
 */
@ApplicationScoped
public class Consents implements Permissions {
    private static final String KNOWN = Consents.class.getName();

    @Inject
    Questions questions;

    @Inject
    Decisions decisions;

    @Inject
    ConsentCookie cookie;

    @Inject
    Objected objected;

    @Inject
    Standing standing;

    @Override
    public boolean allows(HttpServletRequest request, String purpose) {
        Purpose one = Purposes.get(purpose);
        Optional<AccountId> account = request.getAttribute(Identity.ATTRIBUTE) instanceof Identity who
                ? Optional.of(who.account())
                : Optional.empty();
        if (!one.needsConsent()) {
            return account.isEmpty() || allowedWithout(account.get(), one);
        }
        return one.channel() == Channel.BROWSER
                && account.filter(standing::frozen).isEmpty()
                && questions.asksFor(one)
                && standing(request)
                        .filter(decisions::stands)
                        .filter(decision -> !overruled(request, decision))
                        .filter(decision -> decision.choice().granted().contains(purpose))
                        .isPresent();
    }

    @Override
    public boolean allows(AccountId account, String purpose) {
        Purpose one = Purposes.get(purpose);
        return one.needsConsent()
                ? questions.asksFor(one)
                        && decisions
                                .of(account, one.channel())
                                .filter(decisions::stands)
                                .filter(decision -> decision.choice().granted().contains(purpose))
                                .isPresent()
                        && !standing.frozen(account)
                : allowedWithout(account, one);
    }

    /** What needs no consent may go on, unless the person has objected, or it is frozen and what can be stopped for one alone. */
    private boolean allowedWithout(AccountId account, Purpose purpose) {
        return purpose.objecting() == null
                || !objected.standsAgainst(purpose, account)
                        && !(purpose.objecting() == Objecting.AT_ONCE && standing.frozen(account));
    }

    /** The decision that counts for a request: the account's where one is signed in and has decided, else the browser's. */
    @SuppressWarnings("unchecked")
    public Optional<Decision> standing(HttpServletRequest request) {
        var known = (Optional<Decision>) request.getAttribute(KNOWN);
        if (known == null) {
            known = find(request);
            request.setAttribute(KNOWN, known);
        }
        return known;
    }

    /** Whether whoever asks opts out of sale and sharing, by a signal of the browser or by their own word. */
    public boolean saleOptOut(HttpServletRequest request) {
        return !Signal.of(request).isEmpty()
                || standing(request).filter(one -> one.choice().saleOptOut()).isPresent();
    }

    /** Whether the browser sends a signal that it did not send when the decision was made: the signal is the later word. */
    public boolean overruled(HttpServletRequest request, Decision decision) {
        return !decision.signals().containsAll(Signal.of(request));
    }

    /** Forgets what was found for the request: there is a newer decision. */
    void renew(HttpServletRequest request) {
        request.removeAttribute(KNOWN);
    }

    private Optional<Decision> find(HttpServletRequest request) {
        if (request.getAttribute(Identity.ATTRIBUTE) instanceof Identity who) {
            Optional<Decision> ofAccount = decisions.of(who.account(), Channel.BROWSER);
            if (ofAccount.isPresent() || who.session() == null) {
                return ofAccount;
            }
        }
        // What is there for an account says nothing once nobody is signed in.
        return cookie.readOwn(request).flatMap(content -> decisions.ofBrowser(content.browser()));
    }
}
