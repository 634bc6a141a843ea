package com.opusimg.rights.request.view;

import com.opusimg.platform.security.Caller;
import com.opusimg.rights.request.Requests;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** A person's own requests: all of them on their page, the open ones on Your data. */
@Named("ownRequests")
@RequestScoped
public class OwnRequestsBean {
    @Inject
    Requests requests;

    @Inject
    CaseCards cards;

    @Inject
    Caller caller;

    private List<CaseCard> all;

    @PostConstruct
    void load() {
        all = requests.of(caller.account()).stream().map(cards::of).toList();
    }

    /** Those that wait for an answer. */
    public List<CaseCard> getOpen() {
        return all.stream().filter(CaseCard::open).toList();
    }

    /** Those that are over. */
    public List<CaseCard> getClosed() {
        return all.stream().filter(card -> !card.open()).toList();
    }
}
