package com.opusimg.platform.purpose;

import com.opusimg.platform.web.Texts;

/**
 * What personal data is used for. Its texts stand in the message bundle under {@code purpose.} and its id.
 *
 * @param id stable, lower case with hyphens
 * @param category the group in which people choose
 * @param basis why it is lawful
 * @param dpv term of the W3C Data Privacy Vocabulary that comes closest
 * @param channel where it is pursued
 */
public record Purpose(String id, Category category, LegalBasis basis, String dpv, Channel channel) {
    /** Where a purpose is pursued, and so who can say yes to it, and which signals count. */
    public enum Channel {
        /** In a browser and for its requests; signals of the browser count as a refusal. */
        BROWSER,
        /** By mail, to an address that was confirmed; a browser's signal says nothing about it. */
        MAIL
    }

    /** Its name, for people. */
    public String title() {
        return Texts.text("purpose." + id + ".title");
    }

    /** What it is, in a sentence or two. */
    public String text() {
        return Texts.text("purpose." + id + ".text");
    }

    /** Whether it may only be pursued with a recorded yes. */
    public boolean needsConsent() {
        return basis == LegalBasis.CONSENT;
    }
}
