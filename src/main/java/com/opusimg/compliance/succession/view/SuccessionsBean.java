package com.opusimg.compliance.succession.view;

import com.opusimg.compliance.succession.Succession;
import com.opusimg.compliance.succession.SuccessionState;
import com.opusimg.compliance.succession.Successions;
import com.opusimg.compliance.succession.Successions.Told;
import com.opusimg.platform.Ids;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The register of transfers of the business, and taking one into it. */
@Named("successions")
@ViewScoped
public class SuccessionsBean implements Serializable {
    private static final int SHOWN = 200;

    @Inject
    Successions service;

    @Inject
    Caller caller;

    private List<Row> rows;
    private SuccessionForm form;
    private boolean rehearsal;

    /** A transfer in the register. */
    public record Row(
            UUID id,
            String number,
            String successor,
            boolean rehearsal,
            LocalDate effectiveOn,
            Told told,
            SuccessionState state)
            implements Serializable {}

    @PostConstruct
    void load() {
        form = new SuccessionForm();
        rehearsal = false;
        rows = service.before(Ids.MAX, SHOWN).stream().map(this::row).toList();
    }

    private Row row(Succession one) {
        return new Row(
                one.getId(),
                one.getNumber(),
                one.facts().successor(),
                one.isRehearsal(),
                one.facts().effectiveOn(),
                service.told(one),
                one.getState());
    }

    /** Takes a transfer into the register. */
    @May(Permission.RECORDS_ACT)
    public void prepare() {
        var prepared = new Succession[1];
        if (Problems.attempt(() -> prepared[0] = service.prepare(form.facts(), rehearsal, caller.account()))) {
            Problems.done("succession.prepared", prepared[0].getNumber());
            load();
        }
    }

    /** The first day on which a successor can take over if it is announced now. */
    public LocalDate getEarliest() {
        return service.earliest();
    }

    public List<Row> getRows() {
        return rows;
    }

    public SuccessionForm getForm() {
        return form;
    }

    public boolean isRehearsal() {
        return rehearsal;
    }

    public void setRehearsal(boolean rehearsal) {
        this.rehearsal = rehearsal;
    }
}
