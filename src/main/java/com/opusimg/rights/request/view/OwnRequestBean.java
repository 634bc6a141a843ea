package com.opusimg.rights.request.view;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.rights.request.Requests;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.UUID;
import org.omnifaces.util.Faces;

/** One of a person's own requests: adding to it, and taking it back. */
@Named("ownRequest")
@ViewScoped
public class OwnRequestBean implements Serializable {
    @Inject
    Requests requests;

    @Inject
    CaseCards cards;

    @Inject
    Caller caller;

    private String id;
    private CaseCard card;
    private String words;

    /** Finds it; answers 404 where it is not this person's. */
    public void open() {
        try {
            load();
        } catch (ProblemException | IllegalArgumentException | NullPointerException unknown) {
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    private void load() {
        card = cards.of(requests.own(caller.account(), UUID.fromString(id)));
    }

    /** Adds what was written. */
    public void add() {
        if (Problems.attempt(() -> requests.add(card.id(), caller.account(), words))) {
            words = null;
            Problems.done("rights.own.added");
        }
        load();
    }

    /** Takes it back. */
    public void withdraw() {
        if (Problems.attempt(() -> requests.withdraw(card.id(), caller.account()))) {
            Problems.done("rights.own.withdrawn");
        }
        load();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public CaseCard getCard() {
        return card;
    }

    public String getWords() {
        return words;
    }

    public void setWords(String words) {
        this.words = words;
    }
}
