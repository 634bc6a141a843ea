package com.opusimg.rights.request.view;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.Problems;
import com.opusimg.rights.request.Requests;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** Where a request stands, for whoever has the link that every mail about it names. */
@Named("rightsStatus")
@RequestScoped
public class RightsStatusBean {
    @Inject
    Requests requests;

    @Inject
    CaseCards cards;

    private CaseCard card;
    private String words;
    private String told;

    @PostConstruct
    void load() {
        try {
            card = cards.of(requests.byStatus(getToken()));
        } catch (ProblemException notThere) {
            card = null;
        }
    }

    /** Adds what was written. */
    public void add() {
        act("added", () -> requests.add(getToken(), words));
    }

    /** Takes the request back. */
    public void withdraw() {
        act("withdrawn", () -> requests.withdraw(getToken()));
    }

    /** Mails another link that shows who asks. */
    public void sendLink() {
        act("sent", () -> requests.sendLink(getToken()));
    }

    private void act(String what, Runnable act) {
        if (Problems.attempt(act)) {
            told = what;
            words = null;
        }
        load();
    }

    /** The link's secret. */
    public String getToken() {
        return Faces.getRequestParameter("token");
    }

    /** The request, or null where there is none. */
    public CaseCard getCard() {
        return card;
    }

    /** What was just done: the end of a key of the message bundle, or null. */
    public String getTold() {
        return told;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }
}
