package com.opusimg.compliance.view;

import com.opusimg.compliance.Policies;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.compliance.PolicyVersion;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The overview of all policies. */
@Named("policies")
@RequestScoped
public class PoliciesBean {
    @Inject
    Policies service;

    private List<PolicyVersion> all;

    /** The version in force of each document. */
    public List<PolicyVersion> getAll() {
        if (all == null) {
            all = java.util.Arrays.stream(PolicyDocument.values())
                    .map(service::inForce)
                    .toList();
        }
        return all;
    }

    /** Versions of a document that are to come. */
    public List<PolicyVersion> upcoming(PolicyDocument document) {
        return service.upcoming(document);
    }
}
