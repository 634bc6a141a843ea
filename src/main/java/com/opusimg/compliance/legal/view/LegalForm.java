package com.opusimg.compliance.legal.view;

import com.opusimg.compliance.legal.Holders;
import com.opusimg.compliance.legal.LegalFacts;
import com.opusimg.compliance.legal.Secrecy;
import com.opusimg.platform.web.Days;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import java.io.Serializable;
import java.time.LocalDate;

/** The fields of a request as a page has them. */
public class LegalForm implements Serializable {
    private String authority;
    private String country;
    private String basis;
    private String reference;
    private String asked;
    private String receivedOn;
    private String dueOn;
    private String account;
    private boolean secret;
    private String secretUntil;
    private String secretBasis;

    /** The fields of a new request. */
    public LegalForm() {}

    LegalForm(LegalFacts facts, Secrecy secrecy) {
        authority = facts.authority();
        country = facts.country();
        basis = facts.basis();
        reference = facts.reference();
        asked = facts.asked();
        receivedOn = text(facts.receivedOn());
        dueOn = text(facts.dueOn());
        account = facts.account() == null ? null : facts.account().toString();
        secret = secrecy.forbidden();
        secretUntil = text(secrecy.until());
        secretBasis = secrecy.why();
    }

    LegalFacts facts(Holders holders) {
        return new LegalFacts(
                authority,
                country,
                basis,
                reference,
                asked,
                Days.parse("receivedOn", receivedOn),
                Days.parse("dueOn", dueOn),
                holders.of(account));
    }

    Secrecy secrecy() {
        return new Secrecy(secret, Days.parse("secretUntil", secretUntil), secretBasis);
    }

    /** A day in words, for example {@code 21 November 2026}. */
    static String words(Figures figures, LocalDate day) {
        return day == null ? Texts.text("legal.noDay") : figures.date(day);
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }

    public String getAuthority() {
        return authority;
    }

    public void setAuthority(String authority) {
        this.authority = authority;
    }

    public String getCountry() {
        return country;
    }

    public void setCountry(String country) {
        this.country = country;
    }

    public String getBasis() {
        return basis;
    }

    public void setBasis(String basis) {
        this.basis = basis;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }

    public String getAsked() {
        return asked;
    }

    public void setAsked(String asked) {
        this.asked = asked;
    }

    public String getReceivedOn() {
        return receivedOn;
    }

    public void setReceivedOn(String receivedOn) {
        this.receivedOn = receivedOn;
    }

    public String getDueOn() {
        return dueOn;
    }

    public void setDueOn(String dueOn) {
        this.dueOn = dueOn;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String account) {
        this.account = account;
    }

    public boolean isSecret() {
        return secret;
    }

    public void setSecret(boolean secret) {
        this.secret = secret;
    }

    public String getSecretUntil() {
        return secretUntil;
    }

    public void setSecretUntil(String secretUntil) {
        this.secretUntil = secretUntil;
    }

    public String getSecretBasis() {
        return secretBasis;
    }

    public void setSecretBasis(String secretBasis) {
        this.secretBasis = secretBasis;
    }
}
