package com.opusimg.consent;

import com.opusimg.account.SignedIn;
import com.opusimg.account.SignedOut;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.platform.security.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What people choose in a browser: checks it, records it, and tells the browser by its cookie. */
@ApplicationScoped
public class BrowserChoices {
    @Inject
    Decisions decisions;

    @Inject
    Questions questions;

    @Inject
    Consents consents;

    @Inject
    ConsentCookie cookie;

    @Inject
    ConsentLimit limit;

    /**
     * An answer as a page or a program sends it.
     *
     * @param text hash of the text that was shown
     * @param previous id of the decision that the answer takes the place of, or null where there is none: a copy of an answer that
     *     was sent before is out of date
     */
    public record Answer(Set<String> granted, boolean saleOptOut, Method method, String text, UUID previous) {}

    /**
     * Records an answer. Refuses with {@code invalid-request} a purpose that is not asked for, and with {@code conflict} an answer
     * to another text than today's, or one that does not know of the latest decision. Too many from one network are refused, but
     * for those that only take something back.
     */
    public Decision answer(HttpServletRequest request, HttpServletResponse response, Answer answer) {
        refuseUnasked(answer.granted());
        if (!questions.asked(Channel.BROWSER, answer.method()).hash().equals(answer.text())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "What is asked has changed since you were asked. Load the page again and choose anew.");
        }
        Optional<Decision> standing = consents.standing(request);
        boolean knowsIt = Objects.equals(standing.map(Decision::id).orElse(null), answer.previous());
        // One that no longer counts may have been forgotten by the browser, together with its cookie.
        boolean mayForget =
                answer.previous() == null && standing.filter(decisions::stands).isEmpty();
        if (!knowsIt && !mayForget) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There is a later choice than the one you saw. Load the page again and choose anew.");
        }
        Set<Signal> signals = Signal.of(request);
        // What only scripts see (navigator.globalPrivacyControl) was recorded before; an answer in the same browser is
        // in spite of it.
        standing.filter(one -> one.browser().equals(cookie.read(request).map(ConsentCookie.Content::browser)))
                .ifPresent(one -> signals.addAll(one.signals()));
        spare(request, standing, answer.granted());
        return record(request, response, answer, signals);
    }

    /**
     * Records that the browser sends a signal, once: where the standing decision knows of it already, nothing is added.
     *
     * @param inPage whether a page's script says so ({@code navigator.globalPrivacyControl})
     */
    public Decision heed(HttpServletRequest request, HttpServletResponse response, boolean inPage) {
        Set<Signal> signals = Signal.of(request);
        if (inPage) {
            signals.add(Signal.GPC);
        }
        if (signals.isEmpty()) {
            throw ProblemException.invalid("method", "This browser sends no signal: neither Sec-GPC: 1 nor DNT: 1.");
        }
        Optional<Decision> standing = consents.standing(request).filter(decisions::stands);
        if (standing.filter(one -> one.signals().containsAll(signals)).isPresent()) {
            return standing.get();
        }
        spare(request, standing, Set.of());
        return record(request, response, new Answer(Set.of(), true, Method.SIGNAL, null, null), signals);
    }

    /** Records that nothing is to be sold or shared; all else that was chosen stays. Where it stands already, nothing is added. */
    void optOut(HttpServletRequest request, HttpServletResponse response) {
        Optional<Decision> standing = consents.standing(request).filter(decisions::stands);
        if (standing.filter(one -> one.choice().saleOptOut()).isEmpty()) {
            Set<String> granted = standing.map(one -> one.choice().granted()).orElse(Set.of());
            record(request, response, new Answer(granted, true, Method.REQUEST, null, null), Signal.of(request));
        }
    }

    /**
     * Joins what the browser and the account had chosen (CON-8): where both have, the stricter wins; where one has, the other
     * takes it over, for as long as it counted where it was given. A browser that had chosen nothing keeps the account's choice
     * only while it is signed in, and so does one in which another account has chosen: nobody says yes for somebody else.
     */
    void join(@Observes SignedIn event) {
        Optional<Decision> account =
                decisions.of(event.account(), Channel.BROWSER).filter(decisions::stands);
        Optional<ConsentCookie.Content> content = cookie.readOwn(event.request());
        Optional<Decision> browser = content.flatMap(one -> decisions.ofBrowser(one.browser()))
                .filter(decisions::stands)
                .filter(one -> one.account()
                        .filter(other -> !other.equals(event.account()))
                        .isEmpty());
        if (browser.isEmpty()) {
            account.ifPresentOrElse(
                    one -> cookie.write(event.response(), Secrets.token(), true, one),
                    () -> cookie.clear(event.response())); // of an account whose session ran out, or too old
            return;
        }
        Choice own = browser.get().choice();
        Choice joined = account.map(one -> one.choice().stricter(own)).orElse(own);
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        signals.addAll(browser.get().signals());
        // A yes that was given in spite of a signal counts where it was given: elsewhere the signal was not seen.
        account.ifPresent(one -> signals.retainAll(one.signals()));
        boolean agreed = own.equals(joined)
                && account.filter(one -> one.choice().equals(joined)).isPresent();
        Decision decision = agreed
                ? account.get()
                : decisions.record(
                        new Who(content.get().browser(), event.account(), null),
                        Channel.BROWSER,
                        Method.SIGN_IN,
                        signals,
                        joined,
                        Stream.concat(browser.stream(), account.stream())
                                .map(Decision::expiresAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow());
        cookie.write(event.response(), content.get().token(), false, decision);
    }

    /** The choice of an account leaves the browser with it. */
    void part(@Observes SignedOut event) {
        cookie.read(event.request())
                .filter(ConsentCookie.Content::ofAccount)
                .ifPresent(content -> cookie.clear(event.response()));
    }

    /** A yes is bounded, and so is a no of a browser that has said nothing; a yes can be taken back as often as it was given. */
    private void spare(HttpServletRequest request, Optional<Decision> standing, Set<String> granted) {
        Set<String> before = standing.map(one -> one.choice().granted()).orElse(Set.of());
        boolean takesBack = before.containsAll(granted) && !granted.containsAll(before);
        if (!takesBack) {
            limit.take(request.getRemoteAddr());
        }
    }

    private Decision record(
            HttpServletRequest request, HttpServletResponse response, Answer answer, Set<Signal> signals) {
        Identity who = (Identity) request.getAttribute(Identity.ATTRIBUTE);
        boolean optOut = answer.saleOptOut() || !Signal.of(request).isEmpty();
        if (who != null && who.session() == null) { // a program with a key: it is no browser
            return decisions.record(
                    new Who(null, who.account(), null), Channel.BROWSER, Method.API, signals, answer.granted(), optOut);
        }
        Optional<ConsentCookie.Content> content = cookie.readOwn(request);
        String token = content.map(ConsentCookie.Content::token).orElseGet(Secrets::token);
        Decision decision = decisions.record(
                new Who(Secrets.hash(token), who == null ? null : who.account(), null, content.isEmpty()),
                Channel.BROWSER,
                answer.method(),
                signals,
                answer.granted(),
                optOut);
        cookie.write(response, token, who != null && content.isEmpty(), decision);
        consents.renew(request);
        return decision;
    }

    private void refuseUnasked(Set<String> granted) {
        List<Violation> violations = questions.unasked(Channel.BROWSER, granted).stream()
                .map(id -> new Violation("granted", "There is no purpose \"" + id + "\" that is asked for here."))
                .toList();
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "A purpose is not asked for here, so it can't be allowed.",
                    violations);
        }
    }
}
