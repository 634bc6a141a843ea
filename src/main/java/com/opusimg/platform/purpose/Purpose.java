package com.opusimg.platform.purpose;

import com.opusimg.platform.KebabCase;
import com.opusimg.platform.web.Texts;

/**
 * What personal data is used for. Its texts stand in the message bundle under {@code purpose.} and its id.
 *
 * @param id stable, lower case with hyphens
 * @param category the group in which people choose
 * @param basis why it is lawful
 * @param dpv term of the W3C Data Privacy Vocabulary that comes closest
 * @param channel where it is pursued
 * @param objecting what objecting to it does; null for what is on no legitimate interests, to which nobody can object
 */
public record Purpose(
        String id, Category category, LegalBasis basis, String dpv, Channel channel, Objecting objecting) {
    /** What it does that a person objects to a purpose on legitimate interests (GDPR Art. 21(1)). */
    public enum Objecting {
        /** It can be stopped for one person alone, so it stops at once and for good. */
        AT_ONCE,
        /** Staff weigh it; what can be stopped stops meanwhile. */
        MEANWHILE,
        /** Staff weigh it, and it goes on meanwhile: else whoever is watched for abuse would end that by objecting. */
        WEIGHED;

        /** The name in the register and in the API. */
        public String id() {
            return KebabCase.of(this);
        }
    }

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
