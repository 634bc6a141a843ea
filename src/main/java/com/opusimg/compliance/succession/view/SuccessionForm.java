package com.opusimg.compliance.succession.view;

import com.opusimg.compliance.succession.SuccessionFacts;
import com.opusimg.compliance.succession.SuccessionFacts.Shown;
import com.opusimg.compliance.succession.SuccessionFacts.Way;
import com.opusimg.compliance.succession.SuccessionFacts.What;
import com.opusimg.platform.web.Days;
import java.io.Serializable;

/** The fields of a transfer as a page has them. */
public class SuccessionForm implements Serializable {
    private Way way;
    private What what = What.EVERYTHING;
    private String successor;
    private String country;
    private String address;
    private String contact;
    private String website;
    private String terms;
    private Shown shown;
    private String shownWhy;
    private String summary;
    private String effectiveOn;

    /** The fields of a new transfer. */
    public SuccessionForm() {}

    SuccessionForm(SuccessionFacts facts) {
        way = facts.way();
        what = facts.what();
        successor = facts.successor();
        country = facts.country();
        address = facts.address();
        contact = facts.contact();
        website = facts.website();
        terms = facts.terms();
        shown = facts.shown();
        shownWhy = facts.shownWhy();
        summary = facts.summary();
        effectiveOn = facts.effectiveOn().toString();
    }

    SuccessionFacts facts() {
        return new SuccessionFacts(
                way,
                what,
                successor,
                country,
                address,
                contact,
                website,
                terms,
                shown,
                shownWhy,
                summary,
                Days.parse("effectiveOn", effectiveOn));
    }

    /** The ways to choose from. */
    public Way[] getWays() {
        return Way.values();
    }

    /** What can go over. */
    public What[] getWhats() {
        return What.values();
    }

    /** What a successor can have seen. */
    public Shown[] getShowns() {
        return Shown.values();
    }

    public Way getWay() {
        return way;
    }

    public void setWay(Way way) {
        this.way = way;
    }

    public What getWhat() {
        return what;
    }

    public void setWhat(What what) {
        this.what = what;
    }

    public String getSuccessor() {
        return successor;
    }

    public void setSuccessor(String successor) {
        this.successor = successor;
    }

    public String getCountry() {
        return country;
    }

    public void setCountry(String country) {
        this.country = country;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public String getContact() {
        return contact;
    }

    public void setContact(String contact) {
        this.contact = contact;
    }

    public String getWebsite() {
        return website;
    }

    public void setWebsite(String website) {
        this.website = website;
    }

    public String getTerms() {
        return terms;
    }

    public void setTerms(String terms) {
        this.terms = terms;
    }

    public Shown getShown() {
        return shown;
    }

    public void setShown(Shown shown) {
        this.shown = shown;
    }

    public String getShownWhy() {
        return shownWhy;
    }

    public void setShownWhy(String shownWhy) {
        this.shownWhy = shownWhy;
    }

    public String getSummary() {
        return summary;
    }

    public void setSummary(String summary) {
        this.summary = summary;
    }

    public String getEffectiveOn() {
        return effectiveOn;
    }

    public void setEffectiveOn(String effectiveOn) {
        this.effectiveOn = effectiveOn;
    }
}
