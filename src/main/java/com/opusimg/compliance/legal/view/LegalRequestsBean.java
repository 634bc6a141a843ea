package com.opusimg.compliance.legal.view;

import com.opusimg.compliance.legal.Holders;
import com.opusimg.compliance.legal.LegalRequest;
import com.opusimg.compliance.legal.LegalRequests;
import com.opusimg.compliance.legal.LegalState;
import com.opusimg.platform.Ids;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The register of requests of authorities, and taking one into it. */
@Named("legalRequests")
@ViewScoped
public class LegalRequestsBean implements Serializable {
    private static final int SHOWN = 500;

    @Inject
    LegalRequests service;

    @Inject
    Holders holders;

    @Inject
    Caller caller;

    @Inject
    Figures figures;

    private List<Row> rows;
    private LegalForm form;

    /** A request in the register. */
    public record Row(
            UUID id,
            String number,
            String authority,
            String country,
            String receivedOn,
            String dueOn,
            boolean overdue,
            boolean secret,
            LegalState state)
            implements Serializable {}

    @PostConstruct
    void load() {
        LocalDate today = service.today();
        form = new LegalForm();
        rows = service.before(Ids.MAX, SHOWN).stream()
                .map(one -> row(one, today))
                .toList();
    }

    private Row row(LegalRequest one, LocalDate today) {
        var facts = one.facts();
        return new Row(
                one.getId(),
                one.getNumber(),
                facts.authority(),
                facts.country(),
                LegalForm.words(figures, facts.receivedOn()),
                LegalForm.words(figures, facts.dueOn()),
                one.isOverdue(today),
                one.secrecy().forbidden(),
                one.getState());
    }

    /** Takes a request into the register. */
    @May(Permission.LEGAL_ACT)
    public void open() {
        var opened = new LegalRequest[1];
        if (Problems.attempt(() -> opened[0] = service.open(form.facts(holders), form.secrecy(), caller.account()))) {
            Problems.done("legal.opened", opened[0].getNumber());
            load();
        }
    }

    public List<Row> getRows() {
        return rows;
    }

    public LegalForm getForm() {
        return form;
    }
}
