package com.opusimg.compliance.view;

import com.opusimg.compliance.Acceptances;
import com.opusimg.compliance.Policies;
import com.opusimg.compliance.PolicyAcceptance;
import com.opusimg.compliance.PolicyAcceptance.Way;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.compliance.PolicyVersion;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
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

    /** Versions of the terms, in force or announced, that the person has not accepted. */
    public List<PolicyVersion> getAcceptable() {
        return Stream.concat(
                        Stream.of(policies.inForce(PolicyDocument.TERMS)),
                        policies.upcoming(PolicyDocument.TERMS).stream())
                .filter(version -> getAll().stream()
                        .noneMatch(one ->
                                one.getDocument() == PolicyDocument.TERMS && one.getNumber() == version.getNumber()))
                .toList();
    }

    /** Accepts one of them. */
    public void accept(int number) {
        if (Problems.attempt(() -> service.accept(caller.account(), PolicyDocument.TERMS, number, Way.PAGE))) {
            Problems.done("settings.policyAcceptedNow", number);
        }
        all = null;
    }
}
