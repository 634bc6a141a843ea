package com.opusimg.platform.datamap;

/** Categories of data subjects (GDPR Art. 30(1)(c)). */
public enum Whose {
    /** Who has an account. */
    ACCOUNT_HOLDER("dpv:User"),
    /** Who opens a page or calls the API, with or without an account. */
    VISITOR("dpv:Visitor"),
    /** Who asked for news by mail. */
    SUBSCRIBER("dpv:Subscriber"),
    /** Who works for the operator in this portal. */
    STAFF("dpv:Employee"),
    /** Who wrote to the operator, or in whose name somebody did. */
    APPLICANT("dpv:Applicant"),
    /** Who is to be seen or named in what others sent. */
    OTHERS("dpv:HumanSubject");

    private final String dpv;

    Whose(String dpv) {
        this.dpv = dpv;
    }

    /** Its term in the W3C Data Privacy Vocabulary. */
    public String dpv() {
        return dpv;
    }
}
