package com.opusimg.organisation.agreement.view;

import com.opusimg.organisation.agreement.AgreementObjection;
import com.opusimg.organisation.agreement.AgreementObjections;
import com.opusimg.organisation.agreement.AgreementRegister;
import com.opusimg.organisation.agreement.AgreementVersion;
import com.opusimg.organisation.agreement.Agreements;
import com.opusimg.platform.Ids;
import com.opusimg.platform.look.view.StatedPurposeBean;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Agreements as the operator sees them: versions, who accepted and who has not, objections and their answers. */
@Named("agreementDesk")
@ViewScoped
public class AgreementDeskBean implements Serializable {
    private static final int SHOWN = 500;

    @Inject
    Agreements agreements;

    @Inject
    AgreementRegister register;

    @Inject
    AgreementObjections objections;

    @Inject
    Caller caller;

    @Inject
    StatedPurposeBean stated;

    private List<Version> versions;
    private List<Row> rows;
    private List<Objected> objected;
    private UUID open;
    private String text;

    /** A version. */
    public record Version(
            int number,
            AgreementVersion.Kind kind,
            String changes,
            Instant publishedAt,
            Instant objectionsUntil,
            String sha256)
            implements Serializable {}

    /** An organisation and what it accepted. */
    public record Row(
            String name,
            int accepted,
            Instant acceptedAt,
            AgreementRegister.Signature signature,
            int told,
            long objections,
            Instant endedAt)
            implements Serializable {}

    /**
     * An objection.
     *
     * @param organisation name of who objects
     */
    public record Objected(
            UUID id,
            String organisation,
            int number,
            String reason,
            Instant at,
            AgreementObjection.State state,
            String answer)
            implements Serializable {
        /** Whether it waits for an answer. */
        public boolean waits() {
            return state == AgreementObjection.State.OPEN;
        }
    }

    @PostConstruct
    void load() {
        versions = agreements.versions().stream()
                .map(one -> new Version(
                        one.number(),
                        one.kind(),
                        one.changes(),
                        one.publishedAt(),
                        one.objectionsUntil(),
                        one.sha256()))
                .toList();
        List<AgreementRegister.Entry> entries = register.before(Ids.MAX, SHOWN);
        Map<UUID, String> names = new HashMap<>();
        entries.forEach(one -> names.put(one.id(), one.name()));
        rows = entries.stream()
                .map(one -> new Row(
                        one.name(),
                        one.accepted(),
                        one.acceptedAt(),
                        one.signature(),
                        one.toldVersion(),
                        one.openObjections(),
                        one.endedAt()))
                .toList();
        objected = objections.before(Ids.MAX, SHOWN).stream()
                .map(one -> new Objected(
                        one.id(),
                        names.getOrDefault(one.organisation().value(), "–"),
                        one.number(),
                        one.reason(),
                        one.objectedAt(),
                        one.state(),
                        one.answer()))
                .toList();
    }

    /** Who accepted, as far as people are shown now; nothing for none. */
    public String signer(Row row) {
        AgreementRegister.Signature signature = row.signature();
        return signature == null ? "–" : stated.words(signature.account(), signature.words());
    }

    /** Opens an objection for an answer. */
    @May(Permission.AGREEMENTS_ACT)
    public void show(UUID id) {
        open = id;
        text = null;
    }

    /** Answers the one that is open, and follows it. */
    @May(Permission.AGREEMENTS_ACT)
    public void uphold() {
        answer(true);
    }

    /** Answers the one that is open; the version stands. */
    @May(Permission.AGREEMENTS_ACT)
    public void reply() {
        answer(false);
    }

    private void answer(boolean upheld) {
        if (Problems.attempt(() -> objections.answer(open, upheld, text, caller.account()))) {
            Problems.done("agreementDesk.answered");
            open = null;
            text = null;
            load();
        }
    }

    public List<Version> getVersions() {
        return versions;
    }

    public List<Row> getRows() {
        return rows;
    }

    public List<Objected> getObjected() {
        return objected;
    }

    /** The objection that is open for an answer, or null. */
    public Objected getOpened() {
        return objected.stream()
                .filter(one -> one.id().equals(open))
                .findFirst()
                .orElse(null);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
