package com.opusimg.platform.purpose;

/** Why processing is lawful (GDPR Art. 6(1); OpusImg policy §5). */
public enum LegalBasis {
    /** Art. 6(1)(b): the service that the person asked for. */
    CONTRACT("dpv:Contract"),
    /** Art. 6(1)(f): security, fraud prevention, essential error monitoring. */
    LEGITIMATE_INTERESTS("dpv:LegitimateInterest"),
    /** Art. 6(1)(a): the person said yes, and can take it back. */
    CONSENT("dpv:Consent"),
    /** Art. 6(1)(c): the law demands it. */
    LEGAL_OBLIGATION("dpv:LegalObligation");

    private final String dpv;

    LegalBasis(String dpv) {
        this.dpv = dpv;
    }

    /** Its term in the W3C Data Privacy Vocabulary. */
    public String dpv() {
        return dpv;
    }
}
