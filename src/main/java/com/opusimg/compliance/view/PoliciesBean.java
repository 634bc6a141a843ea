package com.opusimg.compliance.view;

import com.opusimg.compliance.Policies;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.compliance.PolicyListing;
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

    private List<PolicyListing> all;

    /** The version in force of each document. */
    public List<PolicyListing> getAll() {
        if (all == null) {
            all = java.util.Arrays.stream(PolicyDocument.values())
                    .map(service::listed)
                    .toList();
        }
        return all;
    }

    /** Versions of a document that are to come. */
    public List<PolicyListing> upcoming(PolicyDocument document) {
        return service.upcoming(document);
    }
}
