package com.opusimg.compliance.view;

import com.opusimg.compliance.Acceptances;
import com.opusimg.compliance.Policies;
import com.opusimg.compliance.PolicyAcceptance;
import com.opusimg.compliance.PolicyAcceptance.Way;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.compliance.PolicyHeading;
import com.opusimg.compliance.PolicyListing;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the signed-in person accepted and was told of, in their settings. */
@Named("acceptances")
@RequestScoped
public class AcceptancesBean {
    @Inject
    Acceptances service;

    @Inject
    Policies policies;

    @Inject
    Caller caller;

    private List<PolicyAcceptance> all;

    /** The newest first. */
    public List<PolicyAcceptance> getAll() {
        if (all == null) {
            all = service.of(caller.account());
        }
        return all;
    }

    /** Versions of the terms, in force or announced, that the person has not accepted, nor one that takes effect later. */
    public List<PolicyListing> getAcceptable() {
        Set<Integer> accepted = getAll().stream()
                .filter(one -> one.getDocument() == PolicyDocument.TERMS)
                .map(PolicyAcceptance::getNumber)
                .collect(Collectors.toSet());
        List<PolicyListing> now = Stream.concat(
                        Stream.of(policies.listed(PolicyDocument.TERMS)),
                        policies.upcoming(PolicyDocument.TERMS).stream())
                .toList();
        return now.stream()
                .dropWhile(version -> now.stream()
                        .filter(one -> accepted.contains(one.getNumber()))
                        .anyMatch(one -> PolicyHeading.BY_EFFECT.compare(one, version) >= 0))
                .toList();
    }

    /** Accepts the version whose number the button sends: the one that it was shown with. */
    public void accept() {
        Problems.attempt(() -> {
            int number = Shown.number();
            service.accept(caller.account(), PolicyDocument.TERMS, number, Way.PAGE);
            Problems.done("settings.policyAcceptedNow", number);
        });
        all = null;
    }
}
