package com.opusimg.platform.purpose;

/**
 * What personal data is used for. Its texts stand in the message bundle under {@code purpose.} and its id.
 *
 * @param id stable, lower case with hyphens
 * @param category the group in which people choose
 * @param basis why it is lawful
 * @param dpv term of the W3C Data Privacy Vocabulary that comes closest
 */
public record Purpose(String id, Category category, LegalBasis basis, String dpv) {
    /** Whether it may only be pursued with a recorded yes. */
    public boolean needsConsent() {
        return basis == LegalBasis.CONSENT;
    }
}
