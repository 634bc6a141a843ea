package com.opusimg.compliance.promise;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the operator shows to everybody: promises that they choose, as they stand, never as anybody would like them to stand. */
@ApplicationScoped
public class TrustPage {
    @Inject
    EntityManager em;

    @Inject
    PromiseRegister register;

    @Inject
    Rounds rounds;

    @Inject
    AuditLog audit;

    /** A promise to show, and whether with its figures. */
    public record Choice(String promise, boolean figures) {}

    /** A promise that is shown; its standing without figures where these are not chosen. */
    public record Shown(RegisteredPromise promise, Standing standing) {}

    /** What is chosen, in the order of the register. */
    @Transactional
    public List<Choice> choices() {
        Map<String, Boolean> chosen = new LinkedHashMap<>();
        em.createQuery("select s from ShownPromise s", ShownPromise.class)
                .getResultList()
                .forEach(one -> chosen.put(one.promise(), one.figures()));
        return register.all().stream()
                .filter(one -> chosen.containsKey(one.id()))
                .map(one -> new Choice(one.id(), chosen.get(one.id())))
                .toList();
    }

    /** Chooses these and no others; refuses unknown promises and one that is named twice. */
    @Transactional
    public void choose(Collection<Choice> choices, AccountId by) {
        var chosen = new LinkedHashMap<String, ShownPromise>();
        for (Choice one : choices) {
            if (one == null
                    || one.promise() == null
                    || register.find(one.promise()).isEmpty()) {
                throw ProblemException.invalid("promises", "Each names a promise of the register, such as RET-1.");
            }
            if (chosen.put(one.promise(), new ShownPromise(one.promise(), one.figures())) != null) {
                throw ProblemException.invalid("promises", one.promise() + " is named twice.");
            }
        }
        em.find(
                PromiseRound.class,
                PromiseRound.ONLY,
                LockModeType.PESSIMISTIC_WRITE); // of two at once the second replaces the first
        em.createQuery("delete from ShownPromise s").executeUpdate();
        chosen.values().forEach(em::persist);
        audit.record(by, PromiseAction.TRUST_PAGE_CHANGED, "promises", null, Integer.toString(chosen.size()));
    }

    /** What everybody sees now; drills are left out, since they say nothing of the promise. Empty where nothing is chosen or measured. */
    @Transactional
    public List<Shown> shown() {
        Optional<Round> round = rounds.current();
        return choices().stream()
                .flatMap(choice -> round
                        .flatMap(one -> one.find(choice.promise()))
                        .filter(one -> !one.drill())
                        .map(one -> new Shown(
                                register.find(choice.promise()).orElseThrow(), choice.figures() ? one : bare(one)))
                        .stream())
                .toList();
    }

    private static Standing bare(Standing standing) {
        return new Standing(
                standing.promise(), standing.state(), null, standing.since(), standing.at(), List.of(), false);
    }
}
